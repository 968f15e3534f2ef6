const th = { purpose: "รวมหัวปลาของทุกกลุ่มให้เป็นหนึ่งเดียว" };

const en: typeof th = { purpose: "Bringing all the visions together in one" };

/** Of the shared vision, on the big screen. */
export const words = { th, en };
