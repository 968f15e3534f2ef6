/** The words of a shared record, in Thai. They come with it. `record.en.ts` has the same. */
export const recordTh = {
	title: "บันทึกการประชุม",
	print: "พิมพ์",
	opening: "กำลังเปิดบันทึก…",
	date: "วันที่จัด",
	keptAs: "ชุดที่เก็บไว้",
	keptAt: "เก็บเมื่อ",
	phase: "อยู่ที่ขั้น",
	people: "ผู้เข้าร่วม",
	inGroups: (people: number, groups: number) => `${people} คน ${groups} กลุ่ม`,
	nameless: "ฉบับไม่ระบุชื่อ",
	redacted: (when: string) => `มีผู้ขอให้ลบชื่อออกจากชุดนี้เมื่อ ${when}`,
	roster: "ผู้เข้าร่วมและหน้าที่",
	taken: "มีผู้ทำหน้าที่แล้ว",
	ungrouped: "ไม่ได้อยู่ในกลุ่มใด",
	nobody: "ไม่มีผู้เข้าร่วม",
	forgotten: "ลบชื่อแล้ว",
	visions: "หัวปลา (วิสัยทัศน์ความรู้)",
	empty: "ไม่ได้เขียน",
	competencies: "สมรรถนะหลัก",
	none: "ไม่มีข้อเสนอ",
	ballots: "การลงคะแนนลับ",
	rules: (budget: number, cap: number, items: number) =>
		`คนละ ${budget} คะแนน ข้อละไม่เกิน ${cap} คะแนน จาก ${items} ข้อ`,
	open: "ขณะที่เก็บชุดนี้ยังเปิดลงคะแนนอยู่ จึงบอกได้เพียงจำนวนผู้ลงคะแนน",
	voters: (n: number) => `ผู้ลงคะแนน ${n} คน`,
	result: "ผลการลงคะแนน",
	rank: "อันดับ",
	source: "จากกระดานปลาทู ข้อมูลครบตามที่เก็บไว้ ตรวจสอบได้ด้วยรหัสนี้",
	position: (position: string) => `ตำแหน่งในบันทึก ${position}`,
};

export type RecordWords = typeof recordTh;
