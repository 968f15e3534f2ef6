const th = {
	lead: "เราจัดการความรู้ไปเพื่ออะไร เขียนด้วยกันได้ทุกคน",
	others: "หัวปลาของกลุ่มอื่น",
};

const en: typeof th = {
	lead: "Why are we managing knowledge? Everybody in the group can write.",
	others: "Other groups' visions",
};

/** Of the vision of each group. */
export const words = { th, en };
