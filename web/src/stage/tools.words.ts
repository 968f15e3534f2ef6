const th = {
	fullscreen: "เต็มจอ",
	sound: "เปิดเสียง",
	silence: "ปิดเสียง",
};

const en: typeof th = {
	fullscreen: "Full screen",
	sound: "Sound on",
	silence: "Sound off",
};

/** Of the tools for whoever stands at the laptop. */
export const words = { th, en };
