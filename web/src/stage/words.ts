const th = {
	name: "จอใหญ่",
	label: "จอใหญ่ของห้อง",
	away: "กำลังเชื่อมต่อใหม่ ที่เห็นอาจไม่ใช่ล่าสุด",
	page: (n: number, of: number) => `หน้า ${n} จาก ${of}`,
	writing: "กำลังเขียน",
};

const en: typeof th = {
	name: "Big screen",
	label: "The hall's big screen",
	away: "Reconnecting. This may not be the latest",
	page: (n, of) => `Page ${n} of ${of}`,
	writing: "writing",
};

/** Of the big screen's frame, and of what several scenes are made of. */
export const words = { th, en };
