const th = {
	title: "กำหนดการ",
	added: "เพิ่มขั้น",
	removed: "เอาขั้นออก",
	time: "เวลา",
	order: "ลำดับ",
	ends: "เวลาที่ควรเลิก",
	none: "ไม่ได้กำหนด",
	minutes: (minutes: number, pause: number) => `${minutes} นาที${pause > 0 ? ` พัก ${pause} นาที` : ""}`,
};

const en: typeof th = {
	title: "Agenda",
	added: "planned",
	removed: "no longer planned",
	time: "time",
	order: "order",
	ends: "to end at",
	none: "not said",
	minutes: (minutes, pause) => `${minutes} min${pause > 0 ? `, break ${pause} min` : ""}`,
};

/** Of what became different in the agenda. */
export const words = { th, en };
