const th = {
	number: "ครั้งที่",
	place: "ณ (สถานที่)",
	began: "เริ่มประชุมเวลา",
	ended: "เลิกประชุมเวลา",
	chair: "ประธานในที่ประชุม",
	taker: "ผู้จดรายงานการประชุม",
	checker: "ผู้ตรวจรายงานการประชุม",
	absent: "ผู้ไม่มาประชุม",
};

const en: typeof th = {
	number: "Number of the meeting",
	place: "Place",
	began: "Began at",
	ended: "Ended at",
	chair: "In the chair",
	taker: "Taker of the minutes",
	checker: "Checker of the minutes",
	absent: "Absent",
};

/** Of the fields of the minutes' form. */
export const words = { th, en };
