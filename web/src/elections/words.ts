import { isolated } from "../language/isolated";

const th = {
	roles: { chair: "ประธานกลุ่ม", secretary: "เลขากลุ่ม", assistant: "ผู้ช่วยเลขากลุ่ม" },
	title: (role: string) => `เลือกตั้ง${role}`,
	ask: "แตะชื่อคนที่อยากให้ทำหน้าที่ เปลี่ยนใจได้จนกว่าจะปิด",
	promise: "ไม่มีใครเห็นว่าใครเลือกใคร หัวหน้าและวิทยากรก็ไม่เห็น",
	promiseShort: "ไม่มีใครเห็นว่าใครเลือกใคร",
	none: "ยังไม่ได้เลือก",
	sending: "กำลังส่ง",
	counted: (name: string) => `นับแล้ว คุณเลือก ${isolated(name)}`,
	gone: "คนที่คุณเลือกไม่ได้ลงสมัครแล้ว เลือกคนอื่นได้",
	nobodyLeft: "ไม่มีใครลงสมัครแล้ว วิทยากรจะปิดการเลือกตั้ง",
	turnout: (n: number) => `ลงคะแนนแล้ว ${n} คน`,
	turnoutOf: (n: number, of: number) => `ลงคะแนนแล้ว ${n} จาก ${of} คน`,
	elected: (name: string) => `ได้รับเลือก: ${isolated(name)}`,
	someone: "ผู้ที่ไม่ได้อยู่ในกลุ่มนี้แล้ว",
	votes: (n: number, of: number) => `${n} จาก ${of} คน`,
	tied: (n: number) => `คะแนนเท่ากัน ${n} คน จึงจับฉลาก`,
	few: (n: number) => `ลงคะแนน ${n} คน น้อยเกินกว่าจะบอกคะแนน หากเท่ากันได้จับฉลาก`,
	nobody: "ไม่มีผู้ได้รับเลือก หน้าที่เป็นของผู้เสนอตัวตามลำดับเดิม",
};

const en: typeof th = {
	roles: { chair: "Chair", secretary: "Secretary", assistant: "Assistant secretary" },
	title: (role) => `Election: ${role}`,
	ask: "Touch the name of whom you want for it. You may change your mind until it closes.",
	promise: "Nobody sees who chose whom, not your chief and not the facilitator.",
	promiseShort: "Nobody sees who chose whom",
	none: "You have not chosen yet",
	sending: "Sending",
	counted: (name) => `Counted: you chose ${isolated(name)}`,
	gone: "The one you chose no longer stands. You can choose another.",
	nobodyLeft: "Nobody stands any more. The facilitator will close the election.",
	turnout: (n) => `${n} answered`,
	turnoutOf: (n, of) => `${n} of ${of} answered`,
	elected: (name) => `Elected: ${isolated(name)}`,
	someone: "somebody who is no longer in this group",
	votes: (n, of) => `${n} of ${of}`,
	tied: (n) => `${n} had as many, so a lot was drawn`,
	few: (n) => `${n} answered, too few to tell the votes; a tie was drawn by lot`,
	nobody: "Nobody was elected: the role is held in the order of offering, as before.",
};

/** Of an election, on a member's screen and wherever its result is told. */
export const words = { th, en };
