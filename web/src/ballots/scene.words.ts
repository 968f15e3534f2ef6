const th = {
	purpose: {
		voting: "เลือกสิ่งที่สำคัญที่สุดสำหรับเรา",
		results: "สิ่งที่เราเลือกด้วยกัน",
		resultsOf: (n: number) => `ผลการลงคะแนนครั้งที่ ${n}`,
	},
	voted: "ลงคะแนนแล้ว",
	of: (n: number) => `จาก ${n} คน`,
	turnout: "ผู้ลงคะแนนตามกลุ่ม",
	together: "กลุ่มที่มีไม่ถึงห้าคนนับรวมกัน เพื่อไม่ให้รู้ว่าใครลง",
	soon: "อีกสักครู่จะเปิดลงคะแนน",
	topTen: (n: number) => (n === 1 ? "อันดับหนึ่งของทั้งห้อง" : `${n} อันดับแรกของทั้งห้อง`),
	first: "อันดับหนึ่งคือ",
	more: (place: number, n: number, points: number) => `อันดับ ${place} อีก ${n} ข้อ ได้ ${points} คะแนนเท่ากัน`,
	top: "คะแนนสูงสุดของแต่ละด้าน",
	tied: "คะแนนเท่ากัน",
	tiedMore: (n: number) => `และอีก ${n} ข้อที่ได้เท่ากัน`,
	noPoints: "ไม่มีข้อใดได้คะแนน",
	leftOut: (n: number) => `ไม่ได้นำเข้าลงคะแนน ${n} ข้อ`,
	tooFew: (n: number) => `ครั้งที่ ${n} ผู้ลงคะแนนน้อยเกินกว่าจะแสดงผล`,
	votersGave: (n: number) => `ผู้ลงคะแนน ${n} คน`,
};

const en: typeof th = {
	purpose: {
		voting: "Choosing what matters most to us",
		results: "What we chose together",
		resultsOf: (n) => `Result of ballot ${n}`,
	},
	voted: "Have voted",
	of: (n) => `of ${n}`,
	turnout: "Turnout by group",
	together: "Groups of fewer than five are counted together, so that nobody knows who voted",
	soon: "The ballot opens in a moment",
	topTen: (n) => (n === 1 ? "First in the hall" : `The hall's first ${n}`),
	first: "And first is",
	more: (place, n, points) => `Place ${place}: ${n} more, ${points} points each`,
	top: "Most points in each domain",
	tied: "Equal points",
	tiedMore: (n) => `and ${n} more with as many`,
	noPoints: "Nothing here got points",
	leftOut: (n) => (n === 1 ? "1 item left out of the vote" : `${n} items left out of the vote`),
	tooFew: (n) => `In ballot ${n} too few voted for a result`,
	votersGave: (n) => (n === 1 ? "1 person voted" : `${n} people voted`),
};

/** Of a ballot, on the big screen. */
export const words = { th, en };
