const th = {
	parked: "จอดเพิ่ม",
	takenBack: "ถอนออก",
	answer: "คำตอบ",
	unanswered: "ยังไม่มีคำตอบ",
};

const en: typeof th = {
	parked: "Parked",
	takenBack: "Taken back",
	answer: "Answer",
	unanswered: "no answer yet",
};

/** Of what was parked between two records. */
export const words = { th, en };
