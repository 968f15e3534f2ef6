const th = {
	purpose: {
		before: "ก่อนเริ่มงาน เราเข้าใจและรู้สึกอย่างไร",
		after: "จบงานแล้ว เราเข้าใจและรู้สึกอย่างไร",
		results: "ผลของทั้งห้อง",
	},
	voted: "ตอบแล้ว",
	of: (n: number) => `จาก ${n} คน`,
	turnout: "ผู้ตอบตามกลุ่ม",
	together: "กลุ่มที่มีไม่ถึงห้าคนนับรวมกัน เพื่อไม่ให้รู้ว่าใครตอบ",
	promise: "ไม่มีใครเห็นว่าใครตอบอะไร หัวหน้าและวิทยากรก็ไม่เห็น",
};

const en: typeof th = {
	purpose: {
		before: "Before we begin: how we know it, and how we feel",
		after: "Now that it is done: how we know it, and how we feel",
		results: "The whole hall",
	},
	voted: "Have answered",
	of: (n) => `of ${n}`,
	turnout: "Turnout by group",
	together: "Groups of fewer than five are counted together, so that nobody knows who answered",
	promise: "Nobody sees who answered what, not your chief and not the facilitator.",
};

/** Of a pulse, on the big screen. */
export const words = { th, en };
