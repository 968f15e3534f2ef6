const th = {
	called: "เรียกวิทยากรแล้ว รอสักครู่",
	calling: "กำลังเรียกวิทยากร…",
};

const en: typeof th = {
	called: "Facilitator called",
	calling: "Calling the facilitator…",
};

/** Of a call that stands. They come with the first screen. */
export const words = { th, en };
