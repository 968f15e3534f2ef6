import { isolated } from "../language/isolated";

const th = {
	card: "เลือกตั้ง",
	elect: "เลือกตั้ง",
	electFor: (role: string) => `เลือกตั้ง${role}`,
	running: (n: number, of: number) => `เลือกตั้งอยู่ ${n}/${of}`,
	stand: (names: string) => `ผู้สมัคร: ${isolated(names)}`,
	nobodyStands: "ไม่มีใครลงสมัครแล้ว",
	hint: "เปิดได้เมื่อกลุ่มอยู่ในขั้นเลือกหน้าที่ และมีผู้เสนอตัวอย่างน้อยสองคน",
	close: "ปิดการเลือกตั้ง",
	closeOf: (group: string) => `ปิดการเลือกตั้ง ${isolated(group)}`,
	waiting: (n: number) => `ยังไม่ลงคะแนน ${n} คน`,
	closing: "ปิดแล้วผู้ได้คะแนนมากที่สุดทำหน้าที่ทันที ถ้าเท่ากันจะจับฉลาก",
	hidden: "ลงคะแนนไม่ถึงสามคน จะบอกแต่ว่าใครได้ ไม่บอกคะแนน",
	closeYes: "ปิดและแสดงผล",
	closeHidden: "ปิดโดยไม่บอกคะแนน",
	closedAlready: "ปิดไปแล้วเมื่อครู่ อาจเป็นวิทยากรอีกท่าน",
	openedAlready: "เปิดไปแล้วเมื่อครู่ อาจเป็นวิทยากรอีกท่าน",
};

const en: typeof th = {
	card: "Election",
	elect: "Let them elect",
	electFor: (role) => `Let them elect: ${role}`,
	running: (n, of) => `Electing ${n}/${of}`,
	stand: (names) => `Standing: ${isolated(names)}`,
	nobodyStands: "Nobody stands any more",
	hint: "It can be opened when the group is in the step of roles and two have offered.",
	close: "Close the election",
	closeOf: (group) => `Close the election: ${isolated(group)}`,
	waiting: (n) => `${n} still to answer`,
	closing: "Once closed, who has most holds the role at once; a tie is drawn by lot.",
	hidden: "Fewer than three have answered: only who it is will be told, and no votes",
	closeYes: "Close and show the result",
	closeHidden: "Close without the votes",
	closedAlready: "It had just been closed, perhaps by the other facilitator.",
	openedAlready: "It had just been opened, perhaps by the other facilitator.",
};

/** Of elections, on the dashboard. */
export const words = { th, en };
