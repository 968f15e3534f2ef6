import type { StepPhase } from "./phases";

interface Said {
	/** What the step asks of people. */
	asks: string;
	/** While no clock runs. */
	start: string;
	goes: string;
	/** A snapshot that is kept now. */
	moment: string;
}

const th: Record<StepPhase, Said> = {
	bar: {
		asks: "ก่อนลงมือ แต่ละคนคาดหวังอะไร",
		start: "ชวนทุกโต๊ะบอกความคาดหวัง คนละหนึ่งข้อ",
		goes: "แต่ละโต๊ะกำลังบอกความคาดหวัง ครบแล้วไปต่อได้",
		moment: "ความคาดหวัง",
	},
	stories: {
		asks: "เล่าเรื่องจริงที่ทำสำเร็จ",
		start: "ชวนคนแรกเล่าเรื่องที่ทำสำเร็จ ตั้งเวลาให้ทุกคนเห็น",
		goes: "กำลังเล่าเรื่อง ให้คนที่ยังไม่ได้เล่าก่อน ครบแล้วไปต่อได้",
		moment: "เรื่องเล่า",
	},
	assets: {
		asks: "ถอดขุมความรู้จากเรื่องที่ได้ฟัง",
		start: "ชวนแต่ละกลุ่มถอดขุมความรู้ ถามทีละคนจนครบ",
		goes: "แต่ละกลุ่มกำลังถอดขุมความรู้ ครบแล้วไปต่อได้",
		moment: "ขุมความรู้",
	},
	freedom: {
		asks: "แต่ละกลุ่มประเมินตนเองจาก 1 ถึง 5",
		start: "ชวนแต่ละกลุ่มดูว่าอยู่ระดับใด และอยากไปถึงระดับใด",
		goes: "แต่ละกลุ่มกำลังประเมินตนเอง ชวนกลุ่มที่ถึง 5 เล่าให้เพื่อนฟัง",
		moment: "ตารางแห่งอิสรภาพ",
	},
	aar: {
		asks: "ทบทวนวันนี้ด้วยกัน ทุกคนได้พูด",
		start: "ชวนทุกคนทบทวนสี่ข้อ ตั้งเวลาให้ครบทุกคน",
		goes: "กำลังทบทวน ทุกคนได้พูดแล้วไปต่อได้",
		moment: "ทบทวนหลังงาน",
	},
	homework: {
		asks: "แต่ละอำเภอตกลงกันว่าจะทำอะไรต่อ",
		start: "ชวนทีมของแต่ละอำเภอตกลงว่าใครทำอะไร ภายในวันใด",
		goes: "แต่ละอำเภอกำลังตกลงกัน ครบแล้วปิดงานได้",
		moment: "การบ้าน",
	},
};

const en: typeof th = {
	bar: {
		asks: "What each expects, before we act",
		start: "Ask every table what they expect, one thing each.",
		goes: "The tables say what they expect. Go on when all have.",
		moment: "Expectations",
	},
	stories: {
		asks: "True stories of what worked",
		start: "Ask for the first story of something that worked. Set the time, for everybody to see.",
		goes: "Stories are told. Those who have not told one come first; go on when all have.",
		moment: "Stories",
	},
	assets: {
		asks: "What the stories teach",
		start: "Ask the groups what made it work, one person after the other.",
		goes: "The groups gather what made it work. Go on when they have.",
		moment: "Knowledge assets",
	},
	freedom: {
		asks: "Each group sees where it stands, from 1 to 5",
		start: "Ask the groups where they stand, and where they want to be.",
		goes: "The groups look at where they stand. Ask those at 5 how they got there.",
		moment: "Table of freedom",
	},
	aar: {
		asks: "Look back together; everybody speaks",
		start: "Ask the four questions. Set the time so that everybody is heard.",
		goes: "The day is looked back at. Go on when everybody has spoken.",
		moment: "After action review",
	},
	homework: {
		asks: "Each district agrees what it does next",
		start: "Ask each district's team who does what, and by when.",
		goes: "The districts agree what they do next. Then the day may end.",
		moment: "Homework",
	},
};

/** Of the steps that are talked through, on the dashboard. */
export const words = { th, en };
