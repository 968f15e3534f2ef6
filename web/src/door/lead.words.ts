const th = {
	code: "รหัสเข้าร่วม",
	letIn: "เชิญเข้าร่วม",
	letInBig: "แสดงวิธีเข้าร่วมบนจอใหญ่",
	close: "ปิดรับผู้มาใหม่",
	open: "เปิดรับผู้มาใหม่",
	closed: "ปิดรับผู้มาใหม่อยู่ ผู้ที่เข้าร่วมแล้วเข้าออกได้ตามเดิม",
	nobody: "ยังไม่มีใครเข้ามา เชิญสแกนหรือพิมพ์รหัสบนจอ",
	step: "แสดงรหัสเข้าร่วม",
	help: "รหัสเข้าร่วม",
	scene: "วิธีเข้าร่วม",
	how: "วิธีเข้าร่วม",
	scan: "สแกนเพื่อเข้าร่วม",
	orOpen: "หรือเปิด",
	link: "ลิงก์เข้าร่วม",
	copyLink: "คัดลอกลิงก์",
	cards: "พิมพ์บัตรโต๊ะ",
};

const en: typeof th = {
	code: "Join code",
	letIn: "Let people in",
	letInBig: "Show how to join on the big screen",
	close: "Close the door to newcomers",
	open: "Open the door to newcomers",
	closed: "The door is closed to newcomers. Who has joined comes and goes as before.",
	nobody: "Nobody is here yet. Invite them to scan or type the code.",
	step: "Show the join code",
	help: "Join code",
	scene: "How to join",
	how: "How to join",
	scan: "Scan to join",
	orOpen: "or open",
	link: "Link to join",
	copyLink: "Copy the link",
	cards: "Print table cards",
};

/** Of letting people in, on the dashboard. */
export const words = { th, en };
