const th = {
	title: "วัดก่อนและหลังงาน",
	turnout: (when: string, n: number) => `${when}: ตอบลับ ${n} คน`,
	open: (when: string, n: number) => `${when}: ขณะที่บันทึกสำเนานี้ยังเปิดรับคำตอบอยู่ ตอบแล้ว ${n} คน`,
};

const en: typeof th = {
	title: "Pulse before and after",
	turnout: (when, n) => `${when}: ${n} answered in secret`,
	open: (when, n) => `${when}: still open when this was kept, ${n} had answered`,
};

/** Of the pulses, in a shared record. */
export const words = { th, en };
