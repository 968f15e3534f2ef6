const th = {
	group: "ขอให้กลุ่มนี้พักการเขียน",
	on: "พักการเขียนทั้งห้อง",
	off: "ให้ทั้งห้องเขียนต่อ",
	offGroup: "ให้กลุ่มนี้เขียนต่อ",
	locked: "พักการเขียนอยู่",
	unlocked: "เขียนได้",
	advice: "ทั้งห้องพักการเขียนอยู่ พร้อมเมื่อไร ให้เขียนต่อได้",
	step: "ให้เขียนต่อ",
	help: "พักการเขียน",
	done: {
		lock: "ขอให้ทุกกลุ่มพักการเขียนแล้ว",
		unlock: "ให้ทุกกลุ่มเขียนต่อแล้ว",
		lockGroup: (group: string) => `ขอให้${group}พักการเขียนแล้ว`,
		unlockGroup: (group: string) => `ให้${group}เขียนต่อแล้ว`,
	},
};

const en: typeof th = {
	group: "Ask this group to pause",
	on: "Pens down",
	off: "Let the hall write",
	offGroup: "Let this group write",
	locked: "Pens down",
	unlocked: "May write",
	advice: "The hall has put its pens down. Let it write again when you are ready.",
	step: "Let them write",
	help: "Pens down",
	done: {
		lock: "Every group was asked to pause",
		unlock: "Every group may write again",
		lockGroup: (group) => `${group} was asked to pause`,
		unlockGroup: (group) => `${group} may write again`,
	},
};

/** Of pens down, on the dashboard. */
export const words = { th, en };
