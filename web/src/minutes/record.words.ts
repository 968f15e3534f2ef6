const th = {
	title: "การประชุม",
	nobody: "ไม่มี",
};

const en: typeof th = {
	title: "The meeting",
	nobody: "none",
};

/** Of the minutes' form, in a shared record and between two. */
export const words = { th, en };
