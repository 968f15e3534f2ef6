const th = {
	leave: "เปลี่ยนผู้ใช้",
	finish: "ออกและล้างข้อมูลในเครื่อง",
	finishSure: "ทุกอย่างบันทึกแล้ว จะลบสิ่งที่เก็บไว้ในเครื่องนี้ คนต่อไปจะไม่เห็นของคุณ",
	finishWait: "ยังมีสิ่งที่เครื่องแม่ข่ายยังไม่ได้รับ หรือข้อความที่เก็บไว้ให้คุณ รอหรือคัดลอกก่อน",
	finishYes: "ลบและออก",
};

const en: typeof th = {
	leave: "Leave, or change person",
	finish: "Finish on this device",
	finishSure:
		"Everything is saved. What this device keeps will be erased, so that the next person sees nothing of yours.",
	finishWait:
		"Something has not reached the server, or words are kept here for you. Wait, or copy them first.",
	finishYes: "Erase and leave",
};

/** Of the ways off a member's screen. */
export const words = { th, en };
