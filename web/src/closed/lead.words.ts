const th = {
	asks: "ขอบคุณทุกคน และหยุดรับการแก้ไข",
	moment: "จบงาน",
	over: "จบงานแล้ว ขอบคุณทุกคน เก็บเอกสารของวันนี้กลับบ้านได้",
};

const en: typeof th = {
	asks: "Thank everybody; nothing changes any more",
	moment: "The end",
	over: "The workshop is over. Thank you, everybody. The day's documents are ready to take home.",
};

/** Of the end of the day, on the dashboard. */
export const words = { th, en };
