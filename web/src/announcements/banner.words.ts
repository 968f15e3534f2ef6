const th = {
	label: "ประกาศจากวิทยากร",
	unfold: "อ่านทั้งหมด",
	fold: "ย่อ",
};

const en: typeof th = {
	label: "From the facilitator",
	unfold: "Read all of it",
	fold: "Fold",
};

/** Of what the facilitator tells everybody, on a member's screen. */
export const words = { th, en };
