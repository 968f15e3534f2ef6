/** The words of every screen, in Thai. `en.ts` has the same, in English. Each noun has its own. */
export const th = {
	name: "ไทย",
	product: "ปลาทู",
	tagline: "กระดานเวิร์กช็อปจัดการความรู้",
	switchTo: "English",
	loading: "กำลังเปิด…",
	optional: "ไม่บังคับ",
	close: "ปิด",
	cancel: "ยกเลิก",
	undo: "เลิกทำ",
	add: "เพิ่ม",
	remove: (what: string) => `ลบ ${what}`,
	back: "กลับ",
	again: "ลองใหม่",
	skip: "ข้ามไปที่เนื้อหา",
	menu: "เมนู",
	more: "ชื่อ กลุ่ม และขั้นตอน",
	group: "กลุ่ม",
	noGroup: "ยังไม่มีกลุ่ม",
	nobody: "ยังไม่มีใครเข้าร่วม",
	people: (n: number) => `${n} คน`,
	you: "คุณ",
	problem: {
		network: "ติดต่อเครื่องแม่ข่ายไม่ได้ ตรวจ Wi-Fi แล้วลองใหม่",
		unknown: "มีบางอย่างผิดพลาด ลองใหม่อีกครั้ง",
		outdated: "ระบบเปลี่ยนเป็นรุ่นใหม่แล้ว โหลดหน้านี้ใหม่เพื่อใช้ต่อ",
		link: "ลิงก์นี้ไม่ถูกต้อง อาจคัดลอกมาไม่ครบ สแกนคิวอาร์อีกครั้ง หรือพิมพ์รหัส 8 หลัก",
		storage: "เบราว์เซอร์นี้เก็บข้อมูลในเครื่องไม่ได้ หากปิดหน้านี้ก่อนบันทึกเสร็จ สิ่งที่พิมพ์จะหาย และต้องเข้าร่วมใหม่",
	},
	join: {
		title: "เข้าร่วมเวิร์กช็อป",
		group: "กลุ่มของคุณ",
		groupBlank: "กรุณาเลือกกลุ่ม",
	},
};

export type Words = typeof th;
