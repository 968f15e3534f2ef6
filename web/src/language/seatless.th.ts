/** The words of a page that nobody sits at, in Thai: few ever see it. `seatless.en.ts` has the same. */
export const seatlessTh = {
	none: "เครื่องนี้ยังไม่ได้เข้าร่วม",
	noneHint: "ที่อยู่นี้เป็นหน้าของคนที่เข้าร่วมแล้ว ใช้ได้ในเครื่องของเขาเท่านั้น สแกนคิวอาร์บนจอใหญ่ หรือพิมพ์รหัส 8 หลัก",
	gone: "ที่นั่งนี้ใช้ไม่ได้แล้ว",
	goneHint: "เข้าร่วมอีกครั้งด้วยคิวอาร์หรือรหัสบนจอใหญ่ ถ้าเวิร์กช็อปยังไม่ปิด",
	forgotten: "ชื่อนี้ถูกลบออกจากการประชุมแล้ว หากต้องการเข้าร่วมอีกครั้ง ให้ใช้ชื่ออื่น",
	joinAgain: "เข้าร่วมอีกครั้ง",
};

export type SeatlessWords = typeof seatlessTh;
