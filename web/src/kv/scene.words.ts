const th = {
	purpose: "เราจัดการความรู้ไปเพื่ออะไร",
	all: "หัวปลาของแต่ละกลุ่ม",
};

const en: typeof th = {
	purpose: "Why are we managing knowledge?",
	all: "Each group's vision",
};

/** Of the groups' visions, on the big screen. */
export const words = { th, en };
