const th = {
	title: "บันทึกการประชุม",
	print: "พิมพ์",
	opening: "กำลังเปิดบันทึก…",
	date: "วันที่จัด",
	keptAs: "สำเนา",
	keptAt: "เก็บเมื่อ",
	phase: "อยู่ที่ขั้น",
	people: "ผู้เข้าร่วม",
	inGroups: (people: number, groups: number) => `${people} คน ${groups} กลุ่ม`,
	nameless: "ฉบับไม่ระบุชื่อ",
	redacted: (when: string) => `มีผู้ขอให้ลบชื่อออกจากสำเนานี้เมื่อ ${when}`,
	source: "จากกระดานปลาทู ข้อมูลครบตามที่เก็บไว้ ตรวจสอบได้ด้วยรหัสนี้",
	position: (position: string) => `ตำแหน่งในบันทึก ${position}`,
};

const en: typeof th = {
	title: "Record of the workshop",
	print: "Print",
	opening: "Opening the record…",
	date: "Held on",
	keptAs: "Kept as",
	keptAt: "Kept on",
	phase: "At the step",
	people: "People",
	inGroups: (people, groups) =>
		`${people} ${people === 1 ? "person" : "people"}, ${groups} ${groups === 1 ? "group" : "groups"}`,
	nameless: "Edition without names",
	redacted: (when) => `Somebody's name was taken out of this record on ${when}`,
	source: "From the Plathu board, whole as it was kept. This code tells that nothing was changed:",
	position: (position) => `Position in the journal ${position}`,
};

/** Of a shared record, whatever it holds. */
export const words = { th, en };
