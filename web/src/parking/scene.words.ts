const th = {
	purpose: "เรื่องที่จอดไว้ ยังไม่หายไปไหน",
	none: "ยังไม่มีประเด็นจอดอยู่",
	answer: "ตอบ:",
	parked: "ประเด็นที่จอดไว้",
};

const en: typeof th = {
	purpose: "What is parked is not lost",
	none: "Nothing is parked yet",
	answer: "Answer:",
	parked: "Parked matters",
};

/** Of the parking lot, on the big screen. */
export const words = { th, en };
