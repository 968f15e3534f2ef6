import { isolated } from "../language/isolated";

const th = {
	purpose: { groups: "วันนี้เราทำงานด้วยกันเป็นกลุ่ม", roles: "เลือกหน้าที่ในกลุ่ม ด้วยความสมัครใจ" },
	groups: "กลุ่ม",
	short: { chair: "ประธาน", secretary: "เลขา", assistant: "ผู้ช่วยเลขา" },
	applause: "ปรบมือ",
	offered: (name: string, role: string) => `${isolated(name)} อาสาเป็น${role}`,
	others: (n: number) => `และอีก ${n} คน`,
	electing: (n: number, of: number) => `เลือกตั้ง ${n}/${of}`,
	elected: "เลือกตั้ง",
	votes: (n: number, of: number) => `ได้ ${n}/${of}`,
	tied: (n: number, of: number) => `เสมอ ${n}/${of} จับฉลาก`,
};

const en: typeof th = {
	purpose: { groups: "Today we work together in groups", roles: "Roles in the group, by volunteering" },
	groups: "groups",
	short: { chair: "Chair", secretary: "Secretary", assistant: "Assistant" },
	applause: "Applause",
	offered: (name, role) => `${isolated(name)} volunteers as ${role}`,
	others: (n) => `and ${n} more`,
	electing: (n, of) => `Electing ${n}/${of}`,
	elected: "Elected",
	votes: (n, of) => `${n} of ${of}`,
	tied: (n, of) => `Tie ${n}/${of}, by lot`,
};

/** Of the groups and their volunteers, on the big screen. */
export const words = { th, en };
