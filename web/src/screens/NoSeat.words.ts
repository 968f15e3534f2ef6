const th = {
	none: "เครื่องนี้ยังไม่ได้เข้าร่วม",
	noneHint: "ที่อยู่นี้เป็นหน้าของคนที่เข้าร่วมแล้ว ใช้ได้ในเครื่องของเขาเท่านั้น สแกนคิวอาร์บนจอใหญ่ หรือพิมพ์รหัส 8 หลัก",
	gone: "เข้าห้องนี้ไม่ได้แล้ว",
	goneHint: "เข้าร่วมอีกครั้งด้วยคิวอาร์หรือรหัสบนจอใหญ่ ถ้าเวิร์กช็อปยังไม่ปิด",
	forgotten: "ชื่อนี้ถูกลบออกจากเวิร์กช็อปแล้ว หากต้องการเข้าร่วมอีกครั้ง ให้ใช้ชื่ออื่น",
	erased: "เวิร์กช็อปนี้ถูกลบแล้ว",
	erasedHint: "วิทยากรลบงานนี้ออกจากเครื่องแม่ข่ายแล้ว ขอบคุณที่มาร่วมงาน",
	address: "เปิดจากที่อยู่เว็บนี้ไม่ได้",
	addressHint: "เครื่องแม่ข่ายไม่รู้จักที่อยู่เว็บนี้ ให้เปิดที่อยู่บนจอใหญ่ หรือแจ้งผู้ดูแลให้ตั้ง PLATHU_URL เป็นที่อยู่นี้ ข้อความที่พิมพ์ไว้ยังอยู่",
	joinAgain: "เข้าร่วมอีกครั้ง",
};

const en: typeof th = {
	none: "This device has not joined",
	noneHint:
		"This address is the page of somebody who has joined, and works on their device only. Scan the code on the big screen, or type the 8 digits.",
	gone: "This seat can no longer be used",
	goneHint: "Join again with the QR or the digits on the big screen, if the workshop is not over.",
	forgotten: "This name was erased from the workshop. To take part again, join under another one.",
	erased: "This workshop was deleted",
	erasedHint: "The facilitator took it off the server. Thank you for having taken part.",
	address: "This web address is not let in",
	addressHint:
		"The server does not know it. Open the one on the big screen, or ask whoever runs the server to set PLATHU_URL to this one. What you typed is kept.",
	joinAgain: "Join again",
};

/** Of a page that nobody sits at. */
export const words = { th, en };
