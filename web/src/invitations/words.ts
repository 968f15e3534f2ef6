import { isolated } from "../language/isolated";

const th = {
	title: "ผู้ช่วยวิทยากร",
	hint:
		"ผู้ที่ได้ลิงก์นำห้องนี้ได้เหมือนคุณ และไม่เห็นว่าใครลงคะแนนอะไรเช่นเดียวกัน " +
		"แต่เชิญคนอื่น เก็บ หรือลบเวิร์กช็อปไม่ได้ ยกเลิกลิงก์ได้ทุกเมื่อ",
	name: "ชื่อผู้ช่วย",
	nth: (n: number) => `ผู้ช่วย ${n}`,
	invite: "สร้างลิงก์",
	none: "ยังไม่ได้เชิญใคร",
	address: (name: string) => `ลิงก์ของ ${isolated(name)}`,
	copy: "คัดลอกลิงก์",
	scan: (name: string) => `คิวอาร์ของ ${isolated(name)}`,
	withdraw: "ยกเลิกลิงก์",
	withdrawOne: (name: string) => `ยกเลิกลิงก์ ${isolated(name)}`,
	sure: "ลิงก์นี้จะใช้ไม่ได้อีก และเครื่องที่เปิดด้วยลิงก์นี้จะถูกส่งออกภายในสิบวินาที",
	yes: "ยกเลิกลิงก์",
};

const en: typeof th = {
	title: "Co-facilitators",
	hint:
		"Who has a link leads this workshop as you do, and like you does not see who voted for what. They cannot " +
		"invite others, nor put the workshop away or delete it. A link can be withdrawn at any time.",
	name: "Name of the co-facilitator",
	nth: (n) => `Co-facilitator ${n}`,
	invite: "Make a link",
	none: "Nobody is invited",
	address: (name) => `Link of ${isolated(name)}`,
	copy: "Copy the link",
	scan: (name) => `Code of ${isolated(name)}`,
	withdraw: "Withdraw the link",
	withdrawOne: (name) => `Withdraw the link of ${isolated(name)}`,
	sure: "This link will no longer work, and whoever opened it is sent out within ten seconds.",
	yes: "Withdraw the link",
};

/** Of inviting others to facilitate. */
export const words = { th, en };
