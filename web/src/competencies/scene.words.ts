const th = {
	purpose: "เราต้องเก่งเรื่องอะไร จึงจะไปถึงหัวปลา",
	proposed: "เสนอแล้ว",
	newest: "ข้อล่าสุดของแต่ละด้าน",
	competencies: "สมรรถนะที่เสนอ",
};

const en: typeof th = {
	purpose: "What must we be good at to reach the vision?",
	proposed: "Proposed",
	newest: "The newest of each domain",
	competencies: "competencies proposed",
};

/** Of what was proposed, on the big screen. */
export const words = { th, en };
