const th = {
	copied: "คัดลอกแล้ว",
	byHand: "เลือกไว้ให้แล้ว กดค้างหรือกด Ctrl+C เพื่อคัดลอก",
};

const en: typeof th = {
	copied: "Copied",
	byHand: "It is selected: hold it, or press Ctrl+C, to copy",
};

/** Of copying. */
export const words = { th, en };
