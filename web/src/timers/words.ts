const th = {
	label: "เวลาที่เหลือ",
	soon: "เหลืออีก 3 นาที",
	over: "หมดเวลา",
};

const en: typeof th = {
	label: "Time left",
	soon: "3 minutes left",
	over: "Time is up",
};

/** Of how long there is, on a member's screen and the big one. */
export const words = { th, en };
