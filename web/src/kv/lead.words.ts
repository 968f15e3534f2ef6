const th = {
	column: "หัวปลา",
	asks: "ทุกกลุ่มเขียนหัวปลาด้วยกัน",
	moment: "หัวปลาทุกกลุ่ม",
	start: "ตั้งเวลาให้ทุกกลุ่มเขียนหัวปลาพร้อมกัน",
	noWords: (names: string) => `${names} ยังไม่เริ่มเขียน ลองชวนดู`,
	done: "ทุกกลุ่มเขียนแล้ว อ่านทวนครบเมื่อไร ไปต่อได้",
	invitation: "ขอเชิญทุกกลุ่มเริ่มเขียนหัวปลา เขียนพร้อมกันได้ทุกเครื่อง",
	card: "หัวปลาของกลุ่ม",
	scene: "หัวปลาทุกกลุ่ม",
};

const en: typeof th = {
	column: "Vision",
	asks: "Every group writes its vision together",
	moment: "Every group's vision",
	start: "Set a time in which every group writes its vision.",
	noWords: (names) => `${names}: nothing written yet. Encourage them.`,
	done: "Every group has written. Go on when they have read it aloud.",
	invitation: "Every group, please start on your vision. All tablets can write at once.",
	card: "The group's vision",
	scene: "All visions",
};

/** Of the groups' visions, on the dashboard. */
export const words = { th, en };
