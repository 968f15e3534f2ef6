const th = {
	title: "จอใหญ่แสดงอะไร",
	label: (what: string) => `จอใหญ่: ${what}`,
	open: "เปิดจอใหญ่ในแท็บใหม่",
	preview: "จอใหญ่ขณะนี้",
	auto: "ตามขั้น",
	autoLong: "ตามขั้นของห้อง",
	result: (n: number) => `ผลการลงคะแนนครั้งที่ ${n}`,
	help: "จอใหญ่",
};

const en: typeof th = {
	title: "What the big screen shows",
	label: (what) => `Screen: ${what}`,
	open: "Open the big screen in a new tab",
	preview: "The big screen now",
	auto: "by step",
	autoLong: "What fits the hall's step",
	result: (n) => `Result of ballot ${n}`,
	help: "Big screen",
};

/** Of what the big screen shows, on the dashboard. */
export const words = { th, en };
