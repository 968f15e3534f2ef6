const th = {
	purpose: "กำหนดการวันนี้",
	none: "วันนี้ไม่ได้วางกำหนดการไว้",
	minutes: (n: number) => `${n} นาที`,
	both: (n: number, pause: number) => `${n} นาที พัก ${pause}`,
	end: (hour: string) => `เลิก ${hour}`,
};

const en: typeof th = {
	purpose: "Today's agenda",
	none: "There is no agenda today",
	minutes: (n) => `${n} min`,
	both: (n, pause) => `${n} min, break ${pause}`,
	end: (hour) => `Ends at ${hour}`,
};

/** Of the plan of the day, on the big screen. */
export const words = { th, en };
