const th = {
	code: "รหัสเข้าร่วม 8 หลัก",
	codeHint: "ดูจากจอใหญ่หรือถามวิทยากร พิมพ์เลขไทยหรืออารบิกก็ได้",
	codeShort: "รหัสต้องมี 8 หลัก",
	linkCut: "ลิงก์นี้ไม่ครบหรือเลิกใช้แล้ว สแกนคิวอาร์บนจอใหญ่อีกครั้ง หรือพิมพ์รหัส 8 หลัก",
	doorClosed: "ตอนนี้ปิดรับผู้มาใหม่ ขอให้วิทยากรเปิด ผู้ที่เคยเข้าร่วมด้วยเครื่องนี้ ใช้ชื่อเดิมเข้าได้",
	next: "ต่อไป",
	seats: "เครื่องนี้เคยเข้าร่วม",
	who: "คุณคือใคร",
	name: "ชื่อ–สกุล",
	nameHint: "อย่างที่จะอยู่ในรายงานการประชุม",
	nameBlank: "กรุณาพิมพ์ชื่อ",
	called: "ชื่อที่ห้องเรียก",
	calledHint: "เช่น พี่น้ำ ใช้บนจอแทนชื่อเต็ม",
	position: "ตำแหน่ง",
	unit: "หน่วยงาน",
	enter: "เข้าร่วม",
	otherCode: "ใช้รหัสอื่น",
	facilitator: "สำหรับวิทยากร",
};

const en: typeof th = {
	code: "8-digit join code",
	codeHint: "It is on the big screen, or ask the facilitator. Thai or Arabic digits.",
	codeShort: "The code has 8 digits",
	linkCut:
		"A part of this link is missing, or it is out of use. Scan the code on the big screen again, or type the 8 digits.",
	doorClosed:
		"Newcomers are not let in now; ask the facilitator. Who has joined on this device before gets in under the same name.",
	next: "Next",
	seats: "This device has joined before",
	who: "Who are you?",
	name: "Full name",
	nameHint: "As it is to stand in the minutes",
	nameBlank: "Please type your name",
	called: "What the hall calls you",
	calledHint: "Shown on screens in place of the name",
	position: "Position",
	unit: "Unit",
	enter: "Join",
	otherCode: "Use another code",
	facilitator: "For facilitators",
};

/** Of coming in. */
export const words = { th, en };
