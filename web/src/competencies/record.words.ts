const th = {
	title: "สมรรถนะหลัก",
	none: "ไม่มีข้อเสนอ",
	leftOut: "ไม่ได้นำเข้าลงคะแนน",
	points: (n: number) => `${n} คะแนน`,
	round: (n: number) => `ครั้งที่ ${n}`,
};

const en: typeof th = {
	title: "Core competencies",
	none: "Nothing was proposed",
	leftOut: "Left out of the vote",
	points: (n) => (n === 1 ? "1 point" : `${n} points`),
	round: (n) => `Ballot ${n}`,
};

/** Of what was proposed, in a shared record. */
export const words = { th, en };
