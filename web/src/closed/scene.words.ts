const th = {
	purpose: "สิ่งที่เราทำด้วยกันในวันนี้",
	thanks: "ขอบคุณทุกคน",
	joined: "คนที่มาร่วม",
	groups: "กลุ่ม",
	volunteers: "ผู้อาสา",
	competencies: "สมรรถนะที่เสนอ",
	chosen: "สิ่งที่เราเลือกด้วยกัน",
	round: (n: number) => `การลงคะแนนครั้งที่ ${n}`,
	points: (n: number) => `${n} คะแนน`,
};

const en: typeof th = {
	purpose: "What we did together today",
	thanks: "Thank you, everybody",
	joined: "people took part",
	groups: "groups",
	volunteers: "volunteers",
	competencies: "competencies proposed",
	chosen: "What we chose together",
	round: (n) => `Ballot ${n}`,
	points: (n) => (n === 1 ? "1 point" : `${n} points`),
};

/** Of the end of the day, on the big screen. */
export const words = { th, en };
