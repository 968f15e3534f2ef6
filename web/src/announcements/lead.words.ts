const th = {
	title: "ประกาศถึงทุกคน",
	open: "ประกาศ",
	words: "ข้อความ",
	hint: (n: number) => `เหลืออีก ${n} ตัวอักษร ขึ้นบนทุกเครื่องและจอใหญ่`,
	over: (n: number) => `ยาวเกินไป ${n} ตัวอักษร ประกาศยังไม่ได้`,
	blank: "กรุณาพิมพ์ข้อความที่จะประกาศ",
	send: "ประกาศ",
	now: "ประกาศอยู่",
	take: "ปิดประกาศ",
	help: "ประกาศ",
	step: "ประกาศเชิญ",
};

const en: typeof th = {
	title: "Announce to everybody",
	open: "Announce",
	words: "Words",
	hint: (n) =>
		`${n === 1 ? "1 character" : `${n} characters`} left. Shown on every tablet and the big screen.`,
	over: (n) => `Too long by ${n === 1 ? "1 character" : `${n} characters`}. It cannot be announced yet.`,
	blank: "Please write what to announce",
	send: "Announce",
	now: "Announced",
	take: "Take it away",
	help: "Announce",
	step: "Announce an invitation",
};

/** Of announcements, on the dashboard. */
export const words = { th, en };
