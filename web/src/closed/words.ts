const th = {
	title: "จบเวิร์กช็อปแล้ว",
	lead: "ขอบคุณทุกคน ดูผลงานของวันนี้ได้จากขั้นตอนด้านบน",
};

const en: typeof th = {
	title: "The workshop is over",
	lead: "Thank you, everybody. Today's work is in the steps above.",
};

/** Of the day that is over. */
export const words = { th, en };
