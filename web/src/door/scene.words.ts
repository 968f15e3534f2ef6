const th = {
	purpose: "ยินดีต้อนรับ เชิญเข้ามาด้วยกัน",
	connectWifi: "ต่อ Wi-Fi ของห้อง",
	scanWifi: "รหัสคิวอาร์สำหรับต่อ Wi-Fi",
	wifiPassword: "รหัสผ่าน",
	scanJoin: "สแกนเพื่อเข้าร่วม",
	orType: "หรือเปิด",
	withCode: "แล้วพิมพ์รหัส 8 หลัก",
	here: "เข้ามาแล้ว",
};

const en: typeof th = {
	purpose: "Welcome. Come on in",
	connectWifi: "Join the Wi-Fi",
	scanWifi: "QR code for the Wi-Fi",
	wifiPassword: "Password",
	scanJoin: "Scan to join",
	orType: "or open",
	withCode: "and type the 8 digits",
	here: "In the room",
};

/** Of how to come in, on the big screen. */
export const words = { th, en };
