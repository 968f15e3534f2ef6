const th = {
	title: "การเลือกตั้งหน้าที่ในกลุ่ม",
	open: (n: number) => `ขณะที่บันทึกสำเนานี้ยังเปิดอยู่ ลงคะแนนแล้ว ${n} คน`,
	unnamed: "(ไม่ระบุชื่อ)",
};

const en: typeof th = {
	title: "Elections in the groups",
	open: (n) => `still open when this was kept, ${n} had answered`,
	unnamed: "(not named)",
};

/** Of elections, in a shared record. */
export const words = { th, en };
