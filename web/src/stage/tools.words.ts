const th = {
	fullscreen: "เต็มจอ",
	sound: "เปิดเสียง",
	silence: "ปิดเสียง",
	wifi: "Wi-Fi ของห้อง",
	wifiName: "ชื่อ Wi-Fi",
	wifiPassword: "รหัสผ่าน",
	wifiHint: "เก็บไว้ในเบราว์เซอร์นี้เท่านั้น และแสดงบนจอนี้ให้ทุกคนเห็น",
	wifiOpen: "เว้นว่างถ้าไม่มีรหัสผ่าน",
	wifiKeep: "แสดงบนจอ",
	wifiForget: "ไม่แสดง",
};

const en: typeof th = {
	fullscreen: "Full screen",
	sound: "Sound on",
	silence: "Sound off",
	wifi: "The hall's Wi-Fi",
	wifiName: "Name of the Wi-Fi",
	wifiPassword: "Password",
	wifiHint: "Kept in this browser only, and shown on this screen for everybody to see",
	wifiOpen: "Leave empty if there is no password",
	wifiKeep: "Show it",
	wifiForget: "Do not show it",
};

/** Of the tools for whoever stands at the laptop. */
export const words = { th, en };
