const th = {
	asks: "รวมหัวปลาของทุกกลุ่มเป็นหนึ่ง",
	moment: "หัวปลาร่วม",
	busy: "มีคนกำลังเขียนหัวปลาร่วมอยู่",
	start: "ยังไม่มีหัวปลาร่วม ชวนกันรวมของทุกกลุ่ม",
	noVision: (names: string) => `${names} ยังไม่มีหัวปลาของกลุ่ม ให้กลุ่มนั้นกลับไปเขียนก่อนรวมได้`,
	goes: "หัวปลาร่วมเป็นรูปเป็นร่างแล้ว ทุกคนพอใจเมื่อไร ไปต่อได้",
	invitation: "ขอเชิญทุกคนช่วยกันเขียนหัวปลาร่วม",
	scene: "หัวปลาร่วม",
};

const en: typeof th = {
	asks: "All visions become one",
	moment: "The shared vision",
	busy: "Somebody is writing the shared vision",
	start: "No shared vision yet. Bring the groups' visions together.",
	noVision: (names) => `${names}: no vision of their own yet. They may go back to it before all become one.`,
	goes: "The shared vision takes shape. Go on when everybody can live with it.",
	invitation: "Everybody, please help to write the shared vision.",
	scene: "Shared vision",
};

/** Of the shared vision, on the dashboard. */
export const words = { th, en };
