const th = {
	muted: "วิทยากรพักการเขียนของคุณไว้ ยังลงคะแนนได้",
	moved: "วิทยากรย้ายคุณมาอยู่กลุ่มนี้",
	movedRole: "หน้าที่ที่คุณมีในกลุ่มเดิม คืนให้เพื่อนในกลุ่มนั้นแล้ว",
};

const en: typeof th = {
	muted: "The facilitator has paused your writing. You can still vote.",
	moved: "The facilitator moved you to this group",
	movedRole: "The role you had in your old group went to others there.",
};

/** Of having been moved or muted, on a member's screen. */
export const words = { th, en };
