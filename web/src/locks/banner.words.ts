const th = {
	locked: "วิทยากรขอให้พักการเขียน สิ่งที่เขียนไว้ยังอยู่ครบ",
};

const en: typeof th = {
	locked: "The facilitator asks everybody to put their pens down. What you wrote is still there.",
};

/** Of pens down, on a member's screen. */
export const words = { th, en };
