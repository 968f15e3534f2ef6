const th = {
	title: "สมรรถนะหลัก",
	none: "ไม่มีข้อเสนอ",
	points: (n: number) => `${n} คะแนน`,
};

const en: typeof th = {
	title: "Core competencies",
	none: "Nothing was proposed",
	points: (n) => (n === 1 ? "1 point" : `${n} points`),
};

/** Of what was proposed, in a shared record. */
export const words = { th, en };
