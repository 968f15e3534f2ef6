const th = { chair: "ประธาน", secretary: "เลขา", assistant: "ผู้ช่วยเลขา" };

const en: typeof th = { chair: "Chair", secretary: "Secretary", assistant: "Assistant" };

/** Of who holds a role, beside a name. */
export const words = { th, en };
