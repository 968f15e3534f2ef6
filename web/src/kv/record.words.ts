const th = {
	title: "หัวปลา (วิสัยทัศน์ความรู้)",
	empty: "ไม่ได้เขียน",
};

const en: typeof th = {
	title: "Knowledge Vision",
	empty: "Not written",
};

/** Of the visions, in a shared record. */
export const words = { th, en };
