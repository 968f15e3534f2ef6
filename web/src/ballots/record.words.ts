const th = {
	title: "การลงคะแนนลับ",
	rules: (budget: number, cap: number, items: number) =>
		`คนละ ${budget} คะแนน ข้อละไม่เกิน ${cap} คะแนน จาก ${items} ข้อ`,
	open: "ขณะที่บันทึกสำเนานี้ยังเปิดลงคะแนนอยู่ จึงบอกได้เพียงจำนวนผู้ลงคะแนน",
	tooFew: "มีผู้ลงคะแนนน้อยเกินกว่าจะแสดงผลโดยไม่บอกว่าใครให้คะแนนอะไร",
	voters: (n: number) => `ผู้ลงคะแนน ${n} คน`,
	result: "ผลการลงคะแนน",
	rank: "อันดับ",
};

const en: typeof th = {
	title: "Secret ballots",
	rules: (budget, cap, items) => `${budget} points each, at most ${cap} on one item, ${items} items`,
	open: "The ballot was open when this was kept, so only how many had voted can be told.",
	tooFew: "Too few voted to show the result without telling who chose what.",
	voters: (n) => `${n} voted`,
	result: "Result",
	rank: "Rank",
};

/** Of the ballots, in a shared record. */
export const words = { th, en };
