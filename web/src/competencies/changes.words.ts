const th = {
	proposed: "เสนอเพิ่ม",
	withdrawn: "ถอนออก",
	points: "คะแนน",
	noPoints: "ยังไม่มีคะแนน",
};

const en: typeof th = {
	proposed: "Proposed",
	withdrawn: "Withdrawn",
	points: "Points",
	noPoints: "no points yet",
};

/** Of what was proposed between two records. */
export const words = { th, en };
