const th = {
	title: "การลงคะแนน",
	turnout: "ผู้ลงคะแนน",
	opened: "เปิดแล้ว",
	closed: "ปิดแล้ว",
	notYet: "ยังไม่เปิด",
};

const en: typeof th = {
	title: "Ballots",
	turnout: "Voters",
	opened: "open",
	closed: "closed",
	notYet: "not yet open",
};

/** Of ballots that opened, went on and closed between two records. */
export const words = { th, en };
