const th = {
	saved: "บันทึกแล้ว",
	sending: "กำลังบันทึก…",
	slow: (n: number) => `ยังไม่ได้บันทึก ${n} รายการ เก็บไว้ในเครื่องนี้`,
	kept: (n: number) => `ขาดการติดต่อ เก็บไว้ในเครื่องนี้ ${n} รายการ`,
	memory: (n: number) => `ขาดการติดต่อ ค้างอยู่ในหน้านี้ ${n} รายการ อย่าปิดหน้า`,
	short: {
		slow: (n: number) => `ยังไม่ได้บันทึก เก็บในเครื่อง ${n}`,
		kept: (n: number) => `ขาดการติดต่อ เก็บในเครื่อง ${n}`,
		memory: (n: number) => `ขาดการติดต่อ อย่าปิดหน้านี้ ${n}`,
	},
	away: "กำลังเชื่อมต่อใหม่…",
	label: "สถานะการบันทึก",
	handOver: "ส่งเครื่องต่อ",
};

const en: typeof th = {
	saved: "Saved",
	sending: "Saving…",
	slow: (n) => `Not saved yet: ${n === 1 ? "1 change" : `${n} changes`} kept on this device`,
	kept: (n) => `Offline: ${n === 1 ? "1 change" : `${n} changes`} kept on this device`,
	memory: (n) => `Offline: ${n === 1 ? "1 change" : `${n} changes`} only in this page, do not close it`,
	short: {
		slow: (n) => `Not saved: ${n} on this device`,
		kept: (n) => `Offline: ${n} on this device`,
		memory: (n) => `Offline: do not close this (${n})`,
	},
	away: "Reconnecting…",
	label: "Saving status",
	handOver: "Hand over",
};

/** Of whether what somebody did is saved. */
export const words = { th, en };
