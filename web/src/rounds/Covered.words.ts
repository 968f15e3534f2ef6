const th = {
	sending: "กำลังส่งคำตอบ… ส่งเครื่องต่อได้ เครื่องนี้จะส่งให้เองเมื่อติดต่อได้",
	counted: "นับคำตอบของคุณแล้ว",
	hidden: "เครื่องนี้ใช้ร่วมกัน คำตอบที่ส่งแล้วจึงไม่แสดงอีก",
	next: "ส่งเครื่องให้คนต่อไป",
	again: "ตอบใหม่แทนคำตอบเดิม",
	stands: "คำตอบเดิมยังนับอยู่จนกว่าคุณจะส่งคำตอบใหม่",
};

const en: typeof th = {
	sending:
		"Sending your answer… You can hand the tablet over: it sends it by itself when there is a connection.",
	counted: "Your answer is counted",
	hidden: "Others use this tablet too, so what was sent is not shown again.",
	next: "Hand the tablet over",
	again: "Answer anew in place of it",
	stands: "Your earlier answer counts until you send another.",
};

/** Of an answer that was given on a tablet which others use too. */
export const words = { th, en };
