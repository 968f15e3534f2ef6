const th = {
	title: "ผู้เข้าร่วม",
	joined: "เข้ามาใหม่",
	left: "ไม่อยู่แล้ว",
	moved: "ย้ายกลุ่ม",
	nameless: "ไม่ระบุชื่อ",
	nowhere: "ไม่มีกลุ่ม",
};

const en: typeof th = {
	title: "People",
	joined: "Came",
	left: "No longer there",
	moved: "Changed groups",
	nameless: "without a name",
	nowhere: "no group",
};

/** Of who came and went between two records. */
export const words = { th, en };
