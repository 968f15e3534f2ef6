const th = {
	title: "วัดก่อนและหลังงาน",
	when: { pulse_before: "ก่อนงาน", pulse_after: "หลังงาน" },
	turnout: "ผู้ตอบ",
	opened: "เปิดแล้ว",
	closed: "ปิดแล้ว",
	notYet: "ยังไม่เปิด",
};

const en: typeof th = {
	title: "Pulse before and after",
	when: { pulse_before: "Before", pulse_after: "After" },
	turnout: "Answered",
	opened: "open",
	closed: "closed",
	notYet: "not yet open",
};

/** Of pulses that opened, went on and closed between two records. */
export const words = { th, en };
