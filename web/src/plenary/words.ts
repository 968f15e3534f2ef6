const th = {
	lead: "นำหัวปลาของทุกกลุ่มมารวมเป็นข้อความเดียว",
	all: "หัวปลาของแต่ละกลุ่ม",
};

const en: typeof th = {
	lead: "Bring the groups' visions together in one text.",
	all: "Each group's vision",
};

/** Of the vision that the whole hall shares. */
export const words = { th, en };
