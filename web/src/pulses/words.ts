import type { PulseView } from "../protocol";

type When = PulseView["phase"];

interface Told {
	title: string;
	/** What the step is for. */
	lead: string;
	/** What everybody does until it is opened. */
	does: readonly string[];
}

interface Question {
	words: string;
	/** What 1 means. */
	least: string;
	/** What 5 means. */
	most: string;
}

const th = {
	steps: {
		pulse_before: {
			title: "วัดก่อนงาน",
			lead: "ก่อนเริ่มงาน เราเข้าใจการจัดการความรู้แค่ไหน และรู้สึกอย่างไร",
			does: ["ฟังวิทยากรที่หน้าห้อง", "เมื่อวิทยากรเปิดให้ตอบ แตะคำตอบบนเครื่องนี้", "ตอบตามที่รู้สึกจริง ไม่มีถูก ไม่มีผิด"],
		},
		pulse_after: {
			title: "วัดหลังงาน",
			lead: "จบงานแล้ว เราเข้าใจและรู้สึกอย่างไร เทียบกับก่อนเริ่ม",
			does: ["รอวิทยากรเปิดให้ตอบ", "แตะคำตอบบนเครื่องนี้", "ตอบตามที่รู้สึกจริง ไม่มีถูก ไม่มีผิด"],
		},
	} as Record<When, Told>,
	usual: [
		{
			words: "เข้าใจเรื่องการจัดการความรู้ (KM) แค่ไหน",
			least: "ยังไม่เข้าใจเลย",
			most: "เข้าใจดีมาก",
		},
		{ words: "รู้สึกอย่างไรกับการจัดการความรู้ (KM)", least: "รู้สึกไม่ดีเลย", most: "รู้สึกดีมาก" },
	] as readonly Question[],
	least: "น้อยที่สุด",
	most: "มากที่สุด",
	promise: "ไม่มีใครเห็นว่าคุณตอบอะไร หัวหน้าและวิทยากรก็ไม่เห็น",
	promiseShort: "ไม่มีใครเห็นคำตอบของคุณ",
	none: "ยังไม่ได้ตอบ",
	left: (n: number) => `เหลืออีก ${n} ข้อ ตอบครบแล้วส่งให้เอง`,
	sending: "กำลังส่งคำตอบ ถ้าเน็ตหลุด จะส่งให้เองเมื่อกลับมา",
	counted: "นับคำตอบของคุณแล้ว แก้ไขได้จนกว่าจะปิด",
	turnout: "ผู้ตอบแล้ว",
	turnoutOf: (answered: number, of: number) => `ตอบแล้ว ${answered} จาก ${of} คน`,
	voters: (n: number) => `ตอบแล้ว ${n} คน`,
	together: (n: number, of: number) =>
		n === of
			? "กลุ่มที่มีไม่ถึงห้าคนนับรวมกัน เพื่อไม่ให้รู้ว่าใครตอบ"
			: `ในจำนวนนี้ ${n} คนไม่แยกกลุ่ม เพราะไม่มีกลุ่ม หรือกลุ่มมีไม่ถึงห้าคน ซึ่งนับรวมกันเพื่อไม่ให้รู้ว่าใครตอบ`,
	results: "ผลของทั้งห้อง",
	tooFew: (n: number) => `มีผู้ตอบ ${n} คน น้อยเกินกว่าจะแสดงผลโดยไม่บอกว่าใครตอบอะไร`,
	when: { pulse_before: "ก่อนงาน", pulse_after: "หลังงาน" } as Record<When, string>,
	people: (n: number) => `${n} คน`,
	gave: (score: number, n: number) => `คะแนน ${score}: ${n} คน`,
	high: "ตอบ 4 และ 5",
	/** Where a line ends in it, it ends before the share. */
	claim: (high: number, of: number, share: number) => `${high}\u00a0จาก\u00a0${of}\u00a0คน (${share}%)`,
};

const en: typeof th = {
	steps: {
		pulse_before: {
			title: "Pulse before",
			lead: "Before we begin: how well do we know knowledge management, and how do we feel about it?",
			does: [
				"Listen to the facilitator at the front",
				"When the facilitator opens it, touch your answers on this device",
				"Answer as you feel: nothing is right or wrong",
			],
		},
		pulse_after: {
			title: "Pulse after",
			lead: "Now that it is done: how well we know it and how we feel about it, against before",
			does: [
				"Wait for the facilitator to open it",
				"Touch your answers on this device",
				"Answer as you feel: nothing is right or wrong",
			],
		},
	},
	usual: [
		{
			words: "How well do I understand knowledge management (KM)?",
			least: "Not at all",
			most: "Very well",
		},
		{ words: "How do I feel about knowledge management (KM)?", least: "Not good at all", most: "Very good" },
	],
	least: "Least",
	most: "Most",
	promise: "Nobody sees what you answered, not your chief and not the facilitator.",
	promiseShort: "Nobody sees your answers",
	none: "Not answered yet",
	left: (n) => `${n} to go; the last one sends your answers`,
	sending: "Sending your answers. If the network is gone, they are sent when it is back.",
	counted: "Your answers are counted. You may change them until it closes.",
	turnout: "Have answered",
	turnoutOf: (answered, of) => `${answered} of ${of} have answered`,
	voters: (n) => `${n} have answered`,
	together: (n, of) =>
		n === of
			? "Groups of fewer than five are counted together, so that nobody knows who answered"
			: `${n} of them without a group: they have none, or it has fewer than five people, ` +
				"and those are counted together so that nobody knows who answered",
	results: "The whole hall",
	tooFew: (n) => `${n} answered: too few to show the result without telling who answered what.`,
	when: { pulse_before: "Before", pulse_after: "After" },
	people: (n) => (n === 1 ? "1 person" : `${n} people`),
	gave: (score, n) => `${score}: ${n === 1 ? "1 person" : `${n} people`}`,
	high: "Gave 4 or 5",
	claim: (high, of, share) => `${high}\u00a0of\u00a0${of} (${share}%)`,
};

/** Of a pulse: its questions, its turnout and its result. */
export const words = { th, en };
