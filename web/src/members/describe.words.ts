const th = {
	name: "ชื่อ–สกุล",
	nameBlank: "กรุณาพิมพ์ชื่อ",
	called: "ชื่อที่ห้องเรียก",
	position: "ตำแหน่ง",
	unit: "หน่วยงาน",
	save: "บันทึก",
};

const en: typeof th = {
	name: "Full name",
	nameBlank: "Please type a name",
	called: "What the hall calls them",
	position: "Position",
	unit: "Unit",
	save: "Save",
};

/** Of a person's name, to be mended. */
export const words = { th, en };
