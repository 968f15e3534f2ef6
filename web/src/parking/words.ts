import { isolated } from "../language/isolated";

const th = {
	title: "ลานจอดประเด็น",
	count: (n: number) => `${n} ประเด็น`,
	lead: "เรื่องสำคัญที่ยังไม่ใช่ตอนนี้ จอดไว้ที่นี่ ทุกคนเห็น และไม่มีชื่อผู้จอด",
	matter: "ประเด็นที่จะจอด",
	blank: "กรุณาพิมพ์ประเด็น",
	park: "จอดไว้",
	none: "ยังไม่มีประเด็นจอดอยู่",
	answer: "คำตอบ",
	takeBack: (matter: string) => `ถอน “${isolated(matter)}”`,
	takeBackShort: "ถอน",
	takenBack: (matter: string) => `ถอน “${isolated(matter)}” แล้ว`,
};

const en: typeof th = {
	title: "Parking lot",
	count: (n) => (n === 1 ? "1 matter" : `${n} matters`),
	lead: "What matters and is not for now waits here. Everybody sees it, without the name of who parked it.",
	matter: "What to park",
	blank: "Please type the matter",
	park: "Park it",
	none: "Nothing is parked yet",
	answer: "Answer",
	takeBack: (matter) => `Take back “${isolated(matter)}”`,
	takeBackShort: "Take back",
	takenBack: (matter) => `“${isolated(matter)}” is taken back`,
};

/** Of the parking lot. */
export const words = { th, en };
