const th = {
	title: "หน้าที่",
	nobody: "ไม่มี",
};

const en: typeof th = {
	title: "Roles",
	nobody: "nobody",
};

/** Of roles that changed hands between two records. */
export const words = { th, en };
