const th = {
	title: "ผู้ที่เชิญ",
	added: "เพิ่มในรายชื่อ",
	removed: "เอาออกจากรายชื่อ",
	attendance: "การมา",
	how: { yes: "มา", substitute: "มีผู้มาแทน", no: "ไม่มา" },
};

const en: typeof th = {
	title: "Who is expected",
	added: "put on the list",
	removed: "taken off the list",
	attendance: "attendance",
	how: { yes: "came", substitute: "sent a substitute", no: "did not come" },
};

/** Of what became different in the list of who is expected. */
export const words = { th, en };
