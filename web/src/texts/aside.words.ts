const th = {
	aside: "ข้อความที่เก็บไว้ให้คุณ",
	notAccepted: (text: string) => `ข้อความของคุณใน “${text}” ไม่ได้รับการบันทึก`,
	restored: (text: string) => `เวิร์กช็อปถูกกู้คืน นี่คือ “${text}” ที่เครื่องนี้มีอยู่เดิม`,
	copy: "คัดลอก",
	dismiss: "คัดลอกแล้ว ปิด",
	why: {
		not_now: "เพราะขั้นตอนนี้ปิดรับการเขียนแล้ว",
		not_allowed: "เพราะข้อความนี้เป็นของกลุ่มอื่น",
		text_full: "เพราะข้อความนี้เต็มแล้ว",
		text_worn: "เพราะข้อความนี้แก้ไขมามากจนเต็มแล้ว ขอให้วิทยากรเริ่มหน้าใหม่ให้",
		begun_anew: "เพราะวิทยากรเริ่มหน้าใหม่ให้ข้อความนี้ขณะที่คุณพิมพ์",
		workshop_closed: "เพราะเวิร์กช็อปปิดแล้ว",
		locked: "เพราะวิทยากรล็อกการเขียนไว้",
		behind: "เพราะเครื่องแม่ข่ายย้อนกลับไปก่อนหน้านั้น และคำของคนอื่นที่อยู่รอบข้อความนี้ยังไม่กลับมา",
		other: "เพราะเครื่องนี้กับเครื่องแม่ข่ายเข้าใจไม่ตรงกัน เปิดใหม่ให้แล้ว",
	},
};

const en: typeof th = {
	aside: "Words kept for you",
	notAccepted: (text) => `Your words in “${text}” were not accepted`,
	restored: (text) => `The workshop was restored. This is the “${text}” that was on this device.`,
	copy: "Copy",
	dismiss: "Done with these",
	why: {
		not_now: "because this step is closed for writing.",
		not_allowed: "because that text belongs to another group.",
		text_full: "because the text is full.",
		text_worn:
			"because the text has been changed so much that it is full. Ask the facilitator to begin it anew.",
		begun_anew: "because the facilitator began the text anew while you typed.",
		workshop_closed: "because the workshop is closed.",
		locked: "because the facilitator locked the writing.",
		behind:
			"because the server went back to an earlier state, and others' words around these have not come back.",
		other: "because this device and the server disagreed. The text has been opened afresh.",
	},
};

/** Beside what could not be saved. */
export const words = { th, en };
