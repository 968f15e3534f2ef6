const th = {
	title: "ผู้เข้าร่วมและหน้าที่",
	roles: { chair: "ประธานกลุ่ม", secretary: "เลขากลุ่ม", assistant: "ผู้ช่วยเลขากลุ่ม" },
	taken: "มีผู้ทำหน้าที่แล้ว",
	ungrouped: "ไม่ได้อยู่ในกลุ่มใด",
	nobody: "ไม่มีผู้เข้าร่วม",
	forgotten: "ลบชื่อแล้ว",
};

const en: typeof th = {
	title: "People and roles",
	roles: { chair: "Chair", secretary: "Secretary", assistant: "Assistant secretary" },
	taken: "taken",
	ungrouped: "In no group",
	nobody: "Nobody took part",
	forgotten: "name erased",
};

/** Of who was there, in a shared record. */
export const words = { th, en };
