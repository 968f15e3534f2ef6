/** The words of a ballot paper, in Thai. They come with it. `vote.en.ts` has the same. */
export const voteTh = {
	rule: (budget: number, cap: number) => `คุณมี ${budget} คะแนน ให้ข้อละไม่เกิน ${cap} คะแนน`,
	left: "คะแนนที่เหลือ",
	less: (wording: string) => `ลดคะแนน ${wording}`,
	more: (wording: string) => `เพิ่มคะแนน ${wording}`,
	cast: "ส่งคะแนน",
	change: "ส่งคะแนนที่แก้ไข",
	counted: "นับคะแนนของคุณแล้ว แก้ไขได้จนกว่าจะปิด",
	notYet: "ยังไม่นับ กำลังส่ง…",
	unsent: "ยังไม่ได้ส่งที่แก้ไข",
	empty: "ยังไม่ได้ให้คะแนนข้อใด",
	sentPoints: (n: number) => `ส่งแล้ว ${n} คะแนน`,
	clear: "เริ่มให้คะแนนใหม่",
	small: "ครั้งนี้มีผู้ลงคะแนนน้อย ผลรวมอาจทำให้คนอื่นเดาได้ว่าใครให้คะแนนอะไร",
	tooFew: "มีผู้ลงคะแนนน้อยเกินกว่าจะแสดงผลโดยไม่บอกว่าใครให้คะแนนอะไร",
	together: (n: number) => `อีก ${n} คนนับรวมกัน ไม่แยกกลุ่ม เพราะกลุ่มมีไม่ถึง 5 คน หรือไม่มีกลุ่ม`,
	cleared: "ล้างคะแนนที่ยังไม่ส่งแล้ว",
	byGroup: "ผลแยกตามกลุ่ม",
	total: "รวมทุกกลุ่ม",
	fewVoters: "แสดงผลแยกกลุ่มเมื่อทุกกลุ่มมีผู้ลงคะแนน 5 คนขึ้นไป",
};

export type VoteWords = typeof voteTh;
