import { isolated } from "../language/isolated";

const th = {
	title: "เลือกหน้าที่ในกลุ่ม",
	lead: "ใช้ระบบสมัครใจ ผู้เสนอตัวคนแรกได้ทำหน้าที่ คนต่อไปเป็นตัวสำรอง",
	steppedDown: (role: string) => `ถอนตัวจาก${role}แล้ว`,
	chair: "ประธานกลุ่ม",
	secretary: "เลขากลุ่ม",
	assistant: "ผู้ช่วยเลขากลุ่ม",
	chairTask: "ชวนทุกคนพูด ไล่เรียงทีละคน",
	secretaryTask: "จดสิ่งที่เพื่อนพูด แล้วอ่านทวน",
	assistantTask: "ช่วยเลขาจดและตรวจ",
	volunteer: (role: string) => `ขอเป็น${role}`,
	stepDown: (role: string) => `ถอนตัวจาก${role}`,
	handOver: "มอบหน้าที่ให้คนอื่น",
	handTo: "มอบให้",
	toWhom: "เลือกคนในกลุ่ม",
	handOverTo: (role: string, name: string) => `มอบหน้าที่${role}ให้ ${isolated(name)}`,
	nobody: "ยังไม่มีผู้เสนอตัว",
	holds: "ทำหน้าที่",
	beside: "เสนอตัวด้วย",
};

const en: typeof th = {
	title: "Roles in the group",
	lead: "By volunteering: the first to offer holds the role, the others stand beside them.",
	steppedDown: (role) => `You stepped down as ${role}`,
	chair: "Chair",
	secretary: "Secretary",
	assistant: "Assistant secretary",
	chairTask: "Invites everyone to speak, one by one",
	secretaryTask: "Writes down what is said and reads it back",
	assistantTask: "Helps the secretary write and check",
	volunteer: (role) => `Volunteer as ${role}`,
	stepDown: (role) => `Step down as ${role}`,
	handOver: "Hand over",
	handTo: "To",
	toWhom: "Choose somebody of the group",
	handOverTo: (role, name) => `Make ${isolated(name)} ${role}`,
	nobody: "Nobody has offered yet",
	holds: "holds it",
	beside: "also offered",
};

/** Of who does what in a group. */
export const words = { th, en };
