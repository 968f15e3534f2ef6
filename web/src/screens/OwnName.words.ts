import { isolated } from "../language/isolated";

const th = {
	find: "หาชื่อคุณในรายชื่อ",
	hint: "พิมพ์สองตัวอักษรแรกของชื่อหรือนามสกุล ไม่ต้องพิมพ์คำนำหน้า",
	more: "มีอีกหลายชื่อ พิมพ์ต่ออีกตัว",
	none: "ไม่พบในรายชื่อ กรอกชื่อข้างล่างแล้วเข้าร่วมได้เลย",
	here: "เข้าแล้วจากเครื่องอื่น",
	hereHint: "ถ้าเป็นชื่อคุณ สแกนบัตรที่นั่ง หรือขอให้วิทยากรเปิดคิวอาร์ของคุณ",
	you: (name: string) => `คุณคือ ${isolated(name)}`,
	inPlaceOf: (name: string) => `คุณมาแทน ${isolated(name)}`,
	substitute: "ฉันมาแทนคนนี้",
	substituteHint: "กรอกชื่อของคุณเองข้างล่าง",
	other: "ไม่ใช่ฉัน",
};

const en: typeof th = {
	find: "Find your name on the list",
	hint: "Type the first two letters of your name or surname, without a title",
	more: "There are more. Type another letter.",
	none: "Not on the list. Fill in your name below and join.",
	here: "In on another device",
	hereHint: "If this is your name, scan your seat card, or ask the facilitator to show your code.",
	you: (name) => `You are ${isolated(name)}`,
	inPlaceOf: (name) => `You come in place of ${isolated(name)}`,
	substitute: "I come in their place",
	substituteHint: "Fill in your own name below",
	other: "This is not me",
};

/** Of finding one's own name on the list. */
export const words = { th, en };
