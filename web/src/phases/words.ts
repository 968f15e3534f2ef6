const th = {
	label: "ขั้นตอนของวัน",
	step: (n: number, of: number) => `ขั้นที่ ${n} จาก ${of}`,
	now: "ตอนนี้",
	past: "ดูย้อนหลัง",
	notYet: "ยังไม่ถึง",
	minutes: (n: number) => `${n} นาที`,
	goToNow: "ไปขั้นตอนปัจจุบัน",
	looking: "กำลังดูย้อนหลัง ขั้นตอนปัจจุบันคือ",
};

const en: typeof th = {
	label: "Steps of the day",
	step: (n, of) => `Step ${n} of ${of}`,
	now: "now",
	past: "look back",
	notYet: "not yet",
	minutes: (n) => `${n} min`,
	goToNow: "Go to the present step",
	looking: "You are looking back. The present step is",
};

/** Of the day's steps, on a member's screen. */
export const words = { th, en };
