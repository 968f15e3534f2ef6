const th = {
	title: "ทำซ้ำ เก็บ หรือลบ",
	like: "สร้างอีกงานที่มีกลุ่มและด้านเหมือนงานนี้",
	likeHint: "ใช้หน่วยงาน กลุ่ม และด้านเดิมเป็นตัวตั้ง แก้ได้ก่อนสร้าง ข้อความและรายชื่อคนไม่ติดไป",
	awayTitle: "เก็บงานนี้",
	awayHint: "ย้ายไปอยู่ใต้ “เก็บแล้ว” และไม่มีใครเข้าร่วมเพิ่มได้ ทุกอย่างยังอยู่ครบ นำกลับมาเมื่อไรก็ได้",
	isAway: "งานนี้เก็บอยู่ ไม่มีใครเข้าร่วมเพิ่มได้",
};

const en: typeof th = {
	title: "Copy, put away or delete",
	like: "Begin another with these groups and domains",
	likeHint: "Organisation, groups and domains are there to start from. No words and no people come along.",
	awayTitle: "Put this workshop away",
	awayHint:
		"It is listed under “Put away”, and nobody can join. All of it stays, and it can be brought back at any time.",
	isAway: "This workshop is put away, and nobody can join.",
};

/** Of what becomes of this workshop, on its dashboard. */
export const words = { th, en };
