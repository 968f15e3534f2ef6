const th = {
	title: "ลานจอดประเด็น",
	answer: "คำตอบ",
};

const en: typeof th = {
	title: "Parking lot",
	answer: "Answer",
};

/** Of the parking lot, in a shared record. */
export const words = { th, en };
