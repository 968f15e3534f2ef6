import { isolated } from "../language/isolated";

const th = {
	lead: "นำหัวปลาของทุกกลุ่มมารวมเป็นข้อความเดียว",
	all: "หัวปลาของแต่ละกลุ่ม",
	bring: "นำข้อความเข้าหัวปลาร่วม",
	isThere: "อยู่ในหัวปลาร่วมแล้ว",
	bringOf: (group: string) => `นำข้อความเข้าหัวปลาร่วม: ${isolated(group)}`,
	isThereOf: (group: string) => `อยู่ในหัวปลาร่วมแล้ว: ${isolated(group)}`,
	brought: (group: string) => `นำข้อความของ${isolated(group)}ไว้ท้ายหัวปลาร่วมแล้ว`,
};

const en: typeof th = {
	lead: "Bring the groups' visions together in one text.",
	all: "Each group's vision",
	bring: "Bring into the shared vision",
	isThere: "Is in the shared vision",
	bringOf: (group) => `Bring into the shared vision: ${isolated(group)}`,
	isThereOf: (group) => `Is in the shared vision: ${isolated(group)}`,
	brought: (group) => `The words of ${isolated(group)} stand at the end of the shared vision`,
};

/** Of the vision that the whole hall shares. */
export const words = { th, en };
