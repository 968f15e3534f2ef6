import { isolated } from "./isolated";

/** The words of coming in, in Thai. They come with the door, and who is in needs them no more. `door.en.ts` has the same. */
export const doorTh = {
	code: "รหัสเข้าร่วม 8 หลัก",
	codeHint: "ดูจากจอใหญ่หรือถามวิทยากร พิมพ์เลขไทยหรืออารบิกก็ได้",
	codeShort: "รหัสต้องมี 8 หลัก",
	linkCut: "ลิงก์นี้ไม่ครบหรือเลิกใช้แล้ว สแกนคิวอาร์บนจอใหญ่อีกครั้ง หรือพิมพ์รหัส 8 หลัก",
	doorClosed: "ตอนนี้ปิดรับผู้มาใหม่ ขอให้วิทยากรเปิด ผู้ที่เคยเข้าร่วมด้วยเครื่องนี้ ใช้ชื่อเดิมเข้าได้",
	next: "ต่อไป",
	seats: "เครื่องนี้เคยเข้าร่วม",
	continueAs: (name: string) => `เข้าต่อในชื่อ ${isolated(name)}`,
	somebodyElse: "เป็นคนอื่น",
	who: "คุณคือใคร",
	name: "ชื่อ",
	nameHint: "ชื่อที่เพื่อนในห้องเรียก",
	nameBlank: "กรุณาพิมพ์ชื่อ",
	position: "ตำแหน่ง",
	unit: "หน่วยงาน",
	enter: "เข้าร่วม",
	otherCode: "ใช้รหัสอื่น",
	facilitator: "สำหรับวิทยากร",
};

export type DoorWords = typeof doorTh;
