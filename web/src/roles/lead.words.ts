import { isolated } from "../language/isolated";

const th = {
	roles: { chair: "ประธาน", secretary: "เลขา", assistant: "ผู้ช่วย" },
	noRole: "ยังไม่มี",
	alsoNames: (names: string) => `เสนอตัวด้วย: ${isolated(names)}`,
	noChair: (names: string) => `${names} ยังไม่มีประธาน ลองประกาศเชิญ`,
	noSecretary: (names: string) => `${names} ยังไม่มีเลขา ลองประกาศเชิญ`,
	allRoles: "ทุกกลุ่มมีประธานและเลขาแล้ว ปรบมือให้ผู้อาสา แล้วไปต่อ",
	draw: "จับฉลาก",
	drawFor: (role: string) => `จับฉลากหา${role}`,
	column: "หน้าที่",
	asks: "ทุกกลุ่มหาผู้อาสาทำหน้าที่",
	moment: "เลือกหน้าที่แล้ว",
	invitation: {
		chair: "ขอเชิญผู้อาสาเป็นประธานกลุ่ม กดปุ่มขอเป็นประธานได้เลย",
		secretary: "ขอเชิญผู้อาสาเป็นเลขากลุ่ม กดปุ่มขอเป็นเลขาได้เลย",
	},
	scenes: {
		groups: "กลุ่ม",
		roles: "ผู้อาสา",
	},
};

const en: typeof th = {
	roles: { chair: "Chair", secretary: "Secretary", assistant: "Assistant" },
	noRole: "none yet",
	alsoNames: (names) => `Also offered: ${isolated(names)}`,
	noChair: (names) => `${names}: no chair yet. Invite once more.`,
	noSecretary: (names) => `${names}: no secretary yet. Invite once more.`,
	allRoles: "Every group has a chair and a secretary. Applause, and go on.",
	draw: "Draw lots",
	drawFor: (role) => `Draw lots: ${role}`,
	column: "Roles",
	asks: "Every group finds its volunteers",
	moment: "Roles are taken",
	invitation: {
		chair: "Would somebody like to chair? Please volunteer on your tablet.",
		secretary: "Would somebody like to be secretary? Please volunteer on your tablet.",
	},
	scenes: {
		groups: "Groups",
		roles: "Volunteers",
	},
};

/** Of roles, on the dashboard. */
export const words = { th, en };
