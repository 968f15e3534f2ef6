const th = {
	apart: (phase: string) => `อยู่ที่ ${phase}`,
	step: "ขั้นของกลุ่มนี้",
	hallMoved: (phase: string) => `พาทั้งห้องไป “${phase}” แล้ว`,
	groupMoved: (group: string, phase: string) => `พา${group}ไป “${phase}” แล้ว`,
};

const en: typeof th = {
	apart: (phase) => `At ${phase}`,
	step: "This group's step",
	hallMoved: (phase) => `The hall is now at “${phase}”`,
	groupMoved: (group, phase) => `${group} is now at “${phase}”`,
};

/** Of where the hall and its groups are, on the dashboard. */
export const words = { th, en };
