const th = {
	title: "จบเวิร์กช็อปแล้ว",
	lead: "ขอบคุณทุกคน ดูผลงานของวันนี้ได้จากขั้นตอนด้านบน",
	chosen: "สิ่งที่เราเลือกด้วยกัน",
	round: (n: number) => `การลงคะแนนครั้งที่ ${n}`,
	points: (n: number) => `${n} คะแนน`,
};

const en: typeof th = {
	title: "The workshop is over",
	lead: "Thank you, everybody. Today's work is in the steps above.",
	chosen: "What we chose together",
	round: (n) => `Ballot ${n}`,
	points: (n) => (n === 1 ? "1 point" : `${n} points`),
};

/** Of the day that is over. */
export const words = { th, en };
