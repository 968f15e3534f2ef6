const th = {
	lead: "กรอกเท่าที่ทราบ ช่องที่เว้นไว้จะเป็นเส้นประให้เขียนด้วยมือ",
	absentHint: "บรรทัดละหนึ่งคน: ชื่อ, ตำแหน่งหรือสาเหตุ",
	listed: (many: number) => `ผู้ที่เชิญและยังไม่มา ${many} คน อยู่ในรายงานให้แล้ว กรอกเฉพาะผู้ที่มีสาเหตุ`,
	moved: (time: string) => `${time} เริ่มขั้นแรก`,
	closed: (time: string) => `${time} ปิดงาน`,
	saving: "กำลังบันทึก…",
	away: "รอเครือข่าย สิ่งที่กรอกยังอยู่ในเครื่องนี้ และจะบันทึกเองเมื่อกลับมา",
	saved: "บันทึกไว้กับเวิร์กช็อปนี้แล้ว",
	unsaved: "ยังไม่ได้บันทึก สิ่งที่กรอกยังอยู่ในเครื่องนี้ แก้แล้วลองใหม่",
};

const en: typeof th = {
	lead: "Fill in what you know. What is left empty is a dotted line, to be filled by hand.",
	absentHint: "One person a line: name, position or reason",
	listed: (many) =>
		`${many === 1 ? "1 person who is" : `${many} people who are`} expected and not here stand in the minutes already. ` +
		"Fill in those who gave a reason.",
	moved: (time) => `${time}, the first step`,
	closed: (time) => `${time}, the close`,
	saving: "Saving…",
	away: "Waiting for the network. What you filled in stays on this device and is saved when it is back.",
	saved: "Kept with this workshop",
	unsaved: "Not saved. What you filled in stays on this device: correct it, and try again.",
};

/** Of the minutes' form, where it is filled in. */
export const words = { th, en };
