const th = {
	title: "ประกาศ",
	to: "ถึง",
	everybody: "ทุกคน",
	open: "ประกาศ",
	words: "ข้อความ",
	hint: (n: number) => `เหลืออีก ${n} ตัวอักษร ขึ้นบนทุกเครื่องและจอใหญ่`,
	over: (n: number) => `ยาวเกินไป ${n} ตัวอักษร ประกาศยังไม่ได้`,
	blank: "กรุณาพิมพ์ข้อความที่จะประกาศ",
	send: "ประกาศ",
	hintOne: (n: number) => `เหลืออีก ${n} ตัวอักษร ขึ้นบนเครื่องของกลุ่มนี้`,
	now: "ประกาศอยู่",
	nowTo: (group: string) => `ประกาศถึง${group}`,
	earlier: "ประกาศจากขั้นก่อนยังขึ้นอยู่",
	take: "ปิดประกาศ",
	keep: "คงไว้",
	help: "ประกาศ",
	step: "ประกาศเชิญ",
};

const en: typeof th = {
	title: "Announce",
	to: "To",
	everybody: "Everybody",
	open: "Announce",
	words: "Words",
	hint: (n) =>
		`${n === 1 ? "1 character" : `${n} characters`} left. Shown on every tablet and the big screen.`,
	over: (n) => `Too long by ${n === 1 ? "1 character" : `${n} characters`}. It cannot be announced yet.`,
	blank: "Please write what to announce",
	send: "Announce",
	hintOne: (n) => `${n === 1 ? "1 character" : `${n} characters`} left. Shown on the tablets of this group.`,
	now: "Announced",
	nowTo: (group) => `Announced to ${group}`,
	earlier: "Still announced, from an earlier step",
	take: "Take it away",
	keep: "Keep it",
	help: "Announce",
	step: "Announce an invitation",
};

/** Of announcements, on the dashboard. */
export const words = { th, en };
