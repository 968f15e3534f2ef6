/** The words beside a text that could not be saved, in Thai. They come with it. `aside.en.ts` has the same. */
export const asideTh = {
	aside: "ข้อความที่เก็บไว้ให้คุณ",
	notAccepted: (text: string) => `ข้อความของคุณใน “${text}” ไม่ได้รับการบันทึก`,
	restored: (text: string) => `เวิร์กช็อปถูกกู้คืน นี่คือ “${text}” ที่เครื่องนี้มีอยู่เดิม`,
	copy: "คัดลอก",
	copied: "คัดลอกแล้ว",
	copyByHand: "กดค้างที่ข้อความเพื่อคัดลอก",
	dismiss: "เก็บแล้ว ปิดได้",
	why: {
		not_now: "เพราะขั้นตอนนี้ปิดรับการเขียนแล้ว",
		not_allowed: "เพราะข้อความนี้เป็นของกลุ่มอื่น",
		text_full: "เพราะข้อความนี้เต็มแล้ว",
		text_worn: "เพราะข้อความนี้แก้ไขมามากจนเต็มแล้ว ขอให้วิทยากรเริ่มหน้าใหม่ให้",
		workshop_closed: "เพราะเวิร์กช็อปปิดแล้ว",
		locked: "เพราะวิทยากรล็อกการเขียนไว้",
		behind: "เพราะเครื่องแม่ข่ายย้อนกลับไปก่อนหน้านั้น และคำของคนอื่นที่อยู่รอบข้อความนี้ยังไม่กลับมา",
		other: "เพราะเครื่องนี้กับเครื่องแม่ข่ายเข้าใจไม่ตรงกัน เปิดใหม่ให้แล้ว",
	},
};

export type AsideWords = typeof asideTh;
