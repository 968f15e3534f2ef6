const th = {
	kv: "หัวปลา (วิสัยทัศน์ความรู้)",
	title: "หัวปลาของกลุ่ม",
	of: (name: string) => `หัวปลาของ${name}`,
	plenary: "หัวปลาร่วมของทั้งห้อง",
	placeholder: "เพื่อ…",
	empty: "ยังไม่ได้เขียน",
	readOnly: "อ่านได้อย่างเดียวในขั้นนี้",
	paused: "วิทยากรขอให้พักการเขียนไว้ก่อน",
	count: (n: number) => `${n} ตัวอักษร`,
	history: "ประวัติ",
	undo: "เลิกทำ",
	undoLong: "เลิกทำ สิ่งที่พิมพ์",
	redo: "ทำซ้ำ",
	redoLong: "ทำซ้ำ สิ่งที่พิมพ์",
	writers: "กำลังเขียนอยู่ด้วย",
	alone: "ตอนนี้ไม่มีใครอื่นเขียนอยู่",
	everybody: (n: number) => `ดูรายชื่อทั้ง ${n} คนที่เขียนอยู่ด้วย`,
	tooLong: (most: string) => `ข้อความยาวเกินไป เขียนได้ไม่เกิน ${most} ตัวอักษร จึงไม่ได้เพิ่มลงไป`,
};

const en: typeof th = {
	kv: "Knowledge Vision",
	title: "Your group's Knowledge Vision",
	of: (name) => `Knowledge Vision of ${name}`,
	plenary: "The hall's shared Knowledge Vision",
	placeholder: "So that…",
	empty: "Nothing written yet",
	readOnly: "Read only in this step",
	paused: "The facilitator asked to pause writing",
	count: (n) => (n === 1 ? "1 character" : `${n} characters`),
	history: "History",
	undo: "Undo",
	undoLong: "Undo typing",
	redo: "Redo",
	redoLong: "Redo typing",
	writers: "Also writing",
	alone: "Nobody else is writing now",
	everybody: (n) => `All ${n} who are also writing`,
	tooLong: (most) => `The text would be too long (at most ${most} characters), so that was not added.`,
};

/** Of the texts that people write together. */
export const words = { th, en };
