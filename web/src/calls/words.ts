const th = {
	call: "เรียกวิทยากรมาที่โต๊ะ",
	why: "เรื่องอะไร",
	hint: "เว้นว่างไว้ก็ได้ กลุ่มอื่นไม่เห็น",
	withdraw: "ไม่ต้องมาแล้ว",
};

const en: typeof th = {
	call: "Call the facilitator to our table",
	why: "What about",
	hint: "You may leave it empty. No other group sees it.",
	withdraw: "No need to come any more",
};

/** Of calling the facilitator, on a member's screen. */
export const words = { th, en };
