import { isolated } from "../language/isolated";

const th = {
	title: "ใครใช้เครื่องนี้ต่อ",
	hint: "แตะชื่อของคุณ หน้าจอของคนก่อนปิดไปแล้ว",
	locked: "ต้องใช้ตัวเลข 4 หลัก",
	add: "เพิ่มคนในเครื่องนี้",
	waiting: (n: number) => `ยังส่งไม่ถึง ${n} รายการ จะส่งเองเมื่อติดต่อได้`,
	words: "มีข้อความที่ยังไม่ได้บันทึก จะส่งเมื่อเจ้าของกลับมาใช้",
	reopened: (hour: string) => `เข้าร่วมใหม่โดยไม่ใช้ตัวเลข เมื่อ ${hour}`,
	other: "ใช้รหัสของงานอื่น",
	digits: {
		ask: (name: string) => `ตัวเลข 4 หลักของ ${isolated(name)}`,
		choose: "ตั้งตัวเลข 4 หลัก",
		chooseHint: "ใช้เมื่อคุณกลับมาใช้เครื่องนี้ เก็บไว้ในเครื่องนี้เท่านั้น",
		entered: (n: number) => `กรอกแล้ว ${n} จาก 4 หลัก`,
		wrong: "ตัวเลขไม่ถูก ลองใหม่",
		wait: (seconds: number) => `ผิดหลายครั้ง รอ ${seconds} วินาที`,
		delete: "ลบหลักสุดท้าย",
		kept: "ตั้งตัวเลขแล้ว",
		drop: "เลิกใช้ตัวเลข",
		dropped: "เลิกใช้ตัวเลขแล้ว",
		forgot: "ลืมตัวเลข",
		forgotHint: "เข้าร่วมใหม่ด้วยชื่อเดิมได้ ตัวเลขเดิมจะหายไป และชื่อนี้จะบอกว่าเข้าใหม่เมื่อใด คำตอบที่ส่งแล้วไม่แสดงให้ใครเห็น",
		anew: "เข้าร่วมใหม่",
	},
	leaving: {
		answer: "คำตอบที่เลือกไว้ยังไม่ได้ส่ง และจะหายไป ส่งเครื่องต่อเลยหรือไม่",
		typed: "ข้อความที่พิมพ์ค้างไว้ยังไม่ได้ส่ง และจะหายไป ส่งเครื่องต่อเลยหรือไม่",
	},
};

const en: typeof th = {
	title: "Who has the tablet now?",
	hint: "Touch your name. The last person's screen is gone.",
	locked: "asks for four digits",
	add: "Add somebody on this tablet",
	waiting: (n) =>
		`${n === 1 ? "1 thing is" : `${n} things are`} not sent yet, and will be when there is a connection`,
	words: "Words are not saved yet. They are sent when their author comes back.",
	reopened: (hour) => `Joined anew without the digits at ${hour}`,
	other: "Use another workshop's code",
	digits: {
		ask: (name) => `${isolated(name)}'s four digits`,
		choose: "Set four digits",
		chooseHint: "You come back to this tablet with them. Nothing but this tablet knows them.",
		entered: (n) => `${n} of 4 digits entered`,
		wrong: "These are not the digits. Try again.",
		wait: (seconds) => `Wrong too often. Wait ${seconds} s.`,
		delete: "Delete the last digit",
		kept: "Your digits are set",
		drop: "Use no digits",
		dropped: "No digits are used",
		forgot: "I forgot them",
		forgotHint:
			"Join again under the same name: the digits are gone then, and your name says when you joined anew. Answers that were sent are shown to nobody.",
		anew: "Join again",
	},
	leaving: {
		answer: "The answer that you chose is not sent, and will be gone. Hand the tablet over?",
		typed: "What you typed is not sent, and will be gone. Hand the tablet over?",
	},
};

/** Of a tablet that several people use in turns. */
export const words = { th, en };
