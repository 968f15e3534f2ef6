const th = {
	purpose: "สิ่งที่เราทำด้วยกันในวันนี้",
	thanks: "ขอบคุณทุกคน",
	joined: "คนที่มาร่วม",
	groups: "กลุ่ม",
	volunteers: "ผู้อาสา",
	competencies: "สมรรถนะที่เสนอ",
	votes: "บัตรลงคะแนน",
};

const en: typeof th = {
	purpose: "What we did together today",
	thanks: "Thank you, everybody",
	joined: "people took part",
	groups: "groups",
	volunteers: "volunteers",
	competencies: "competencies proposed",
	votes: "ballot papers",
};

/** Of the end of the day, on the big screen. */
export const words = { th, en };
