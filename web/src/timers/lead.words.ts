const th = {
	hall: "เวลาของห้อง",
	of: (group: string) => `เวลาของ${group}`,
	set: "ตั้งเวลา",
	none: "ยังไม่ได้ตั้งเวลา",
	withHall: "ใช้เวลาของห้อง",
	over: "หมดเวลา",
	minutes: (n: number) => `${n} นาที`,
	other: "กำหนดเอง (นาที)",
	start: "เริ่ม",
	more: "+3 นาที",
	moreLong: "ให้อีก 3 นาที",
	stop: "หยุดเวลา",
	ownClock: (time: string) => `เวลา ${time}`,
	timeOver: "หมดเวลาแล้ว ไปต่อได้ หรือให้เวลาเพิ่ม",
	gone: "เวลานี้ถูกหยุดไปแล้ว ตั้งใหม่ได้",
	help: "ตั้งเวลา",
	step: "ตั้งเวลา",
};

const en: typeof th = {
	hall: "The hall's clock",
	of: (group) => `Clock of ${group}`,
	set: "Set a time",
	none: "No clock is running",
	withHall: "Goes by the hall's clock",
	over: "Time is up",
	minutes: (n) => (n === 1 ? "1 minute" : `${n} minutes`),
	other: "Another time (minutes)",
	start: "Start",
	more: "+3 min",
	moreLong: "3 more minutes",
	stop: "Stop clock",
	ownClock: (time) => `Clock ${time}`,
	timeOver: "Time is up. Go on, or give more time.",
	gone: "That clock had been stopped. You can set it again.",
	help: "Set a time",
	step: "Set a time",
};

/** Of the clocks, on the dashboard. */
export const words = { th, en };
