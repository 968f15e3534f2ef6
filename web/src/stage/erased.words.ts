const th = { erased: "เวิร์กช็อปนี้ถูกลบแล้ว", hint: "ปิดหน้าต่างนี้ได้" };

const en: typeof th = { erased: "This workshop was deleted", hint: "This window can be closed." };

/** Of a workshop that was erased, on the big screen. */
export const words = { th, en };
