const th = {
	title: "ยินดีต้อนรับ",
	lead: "ทักทายเพื่อนในกลุ่ม รอวิทยากรเริ่มขั้นต่อไป",
	inGroup: "ใครอยู่ในกลุ่มนี้",
	wrongGroup: "นั่งผิดกลุ่ม",
	move: "ย้ายไปกลุ่มนี้",
	moved: (group: string) => `ย้ายไป${group} แล้ว`,
};

const en: typeof th = {
	title: "Welcome",
	lead: "Say hello to your group. The facilitator starts the next step.",
	inGroup: "Who is in this group",
	wrongGroup: "In the wrong group?",
	move: "Move to this group",
	moved: (group) => `Moved to ${group}`,
};

/** Of who is here. */
export const words = { th, en };
