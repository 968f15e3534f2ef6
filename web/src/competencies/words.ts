import { isolated } from "../language/isolated";

const th = {
	title: "สมรรถนะหลัก",
	lead: "เราต้องเก่งเรื่องอะไร จึงจะไปถึงหัวปลา เสนอได้ทุกคน ทุกด้าน",
	domain: "ด้าน",
	noDomain: "กรุณาเลือกด้าน แล้วกดเสนออีกครั้ง ข้อความที่พิมพ์ไว้ยังอยู่",
	wording: "สมรรถนะที่เสนอ",
	wordingHint: "หนึ่งข้อ หนึ่งเรื่อง",
	isThere: "ด้านนี้มีข้อนี้แล้ว หากตั้งใจให้มีอีก เสนอได้",
	blank: "กรุณาพิมพ์สมรรถนะ",
	propose: "เสนอ",
	proposed: "เสนอแล้ว",
	mine: "ของคุณ",
	withdraw: (wording: string) => `ถอน “${isolated(wording)}”`,
	withdrawShort: "ถอน",
	withdrawn: (wording: string) => `ถอน “${isolated(wording)}” แล้ว`,
	others: "ด้านอื่น",
	all: "ที่เสนอแล้วในทุกด้าน",
	none: "ยังไม่มีข้อเสนอ",
	items: (n: number) => `${n} ข้อ`,
	by: (group: string) => `เสนอโดย${group}`,
};

const en: typeof th = {
	title: "Core competencies",
	lead: "What must we be good at to reach the vision? Anybody may propose, under any domain.",
	domain: "Domain",
	noDomain: "Please choose a domain and propose again. Your words are still there.",
	wording: "Competency",
	wordingHint: "One idea in each",
	isThere: "This domain has these words already. Propose them again only if you mean to.",
	blank: "Please type a competency",
	propose: "Propose",
	proposed: "Proposed",
	mine: "yours",
	withdraw: (wording) => `Withdraw “${isolated(wording)}”`,
	withdrawShort: "Withdraw",
	withdrawn: (wording) => `“${isolated(wording)}” is withdrawn`,
	others: "Other domains",
	all: "What is proposed, by domain",
	none: "Nothing proposed yet",
	items: (n) => (n === 1 ? "1 item" : `${n} items`),
	by: (group) => `Proposed by ${group}`,
};

/** Of what people propose to be good at. */
export const words = { th, en };
