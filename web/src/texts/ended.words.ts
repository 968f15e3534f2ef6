const th = {
	label: "สิ่งที่พิมพ์ไว้",
	over: (step: string) => `ขั้น “${step}” จบแล้ว`,
	moved: "คุณย้ายมากลุ่มนี้แล้ว",
	saved: "ที่พิมพ์ไว้บันทึกครบ",
	saving: "กำลังบันทึกที่พิมพ์ไว้…",
	late: "คำท้าย ๆ มาไม่ทัน เก็บไว้ให้คัดลอกที่ด้านล่าง",
};

const en: typeof th = {
	label: "What you typed",
	over: (step) => `The step “${step}” is over.`,
	moved: "You are in this group now.",
	saved: "All that you typed is saved.",
	saving: "What you typed is being saved…",
	late: "The last words came too late. They are kept below, to be copied.",
};

/** To who types while the step ends. */
export const words = { th, en };
