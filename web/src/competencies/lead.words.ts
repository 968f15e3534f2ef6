import { isolated } from "../language/isolated";

const th = {
	column: "ข้อเสนอ",
	asks: "ทุกคนเสนอเรื่องที่ต้องเก่ง",
	moments: ["ก่อนลงคะแนน", "เสนอสมรรถนะแล้ว"],
	start: "ตั้งเวลาให้ทุกคนเสนอสมรรถนะ",
	noProposals: (names: string) => `${names} ยังไม่มีข้อเสนอ ลองชวนดู`,
	proposed: (n: number) => `เสนอแล้ว ${n} ข้อ จากทุกกลุ่ม ครบเมื่อไร ไปลงคะแนน`,
	invitation: "ขอเชิญทุกคนเสนอสมรรถนะ คนละข้อก็ได้",
	card: "สมรรถนะที่เสนอ",
	remove: "นำออก",
	removeOne: (wording: string) => `นำ “${isolated(wording)}” ออก`,
	sure: "ข้อนี้จะหายไปจากทุกจอและเอกสาร และนำกลับมาไม่ได้",
	removeYes: "นำออก",
	scene: "สมรรถนะ",
};

const en: typeof th = {
	column: "Proposed",
	asks: "Everybody names what we must be good at",
	moments: ["Before the vote", "Competencies proposed"],
	start: "Set a time in which everybody proposes.",
	noProposals: (names) => `${names}: nothing proposed yet. Encourage them.`,
	proposed: (n) =>
		`${n === 1 ? "1 competency" : `${n} competencies`} from all groups. Vote when that is all.`,
	invitation: "Everybody, please propose a competency. One each is enough.",
	card: "Competencies proposed",
	remove: "Take off",
	removeOne: (wording) => `Take “${isolated(wording)}” off the list`,
	sure: "It goes from all screens and from paper, for good.",
	removeYes: "Take it off",
	scene: "Competencies",
};

/** Of what is proposed, on the dashboard. */
export const words = { th, en };
