const th = {
	title: "ยินดีต้อนรับ",
	lead: "ทักทายเพื่อนในกลุ่ม รอวิทยากรเริ่มขั้นต่อไป",
	inGroup: "ใครอยู่ในกลุ่มนี้",
	wrongGroup: "นั่งผิดกลุ่ม",
	move: "ย้ายไปกลุ่มนี้",
	moved: (group: string) => `ย้ายไป${group} แล้ว`,
	cannotMove: "เครื่องนี้ไม่มีรหัสเข้าร่วม ขอให้วิทยากรย้ายให้",
	saved: "บันทึกแล้ว",
	who: "ชื่อเต็มอยู่ในรายงานการประชุม ชื่อที่ห้องเรียกอยู่บนจอ",
};

const en: typeof th = {
	title: "Welcome",
	lead: "Say hello to your group. The facilitator starts the next step.",
	inGroup: "Who is in this group",
	wrongGroup: "In the wrong group?",
	move: "Move to this group",
	moved: (group) => `Moved to ${group}`,
	cannotMove: "This device has no join code. Ask the facilitator to move you.",
	saved: "Saved",
	who: "The full name stands in the minutes, what the hall calls you on screens.",
};

/** Of who is here. */
export const words = { th, en };
