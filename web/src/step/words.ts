import type { StepPhase } from "./phases";

interface Told {
	title: string;
	/** What the step is for. */
	lead: string;
	/** What everybody does. */
	does: readonly string[];
}

const th: Record<StepPhase, Told> = {
	bar: {
		title: "ตั้งความคาดหวัง (BAR)",
		lead: "ก่อนลงมือ เราอยากได้อะไรจากวันนี้ และอะไรอาจทำให้พลาด",
		does: ["คุยกันที่โต๊ะ คนละหนึ่งข้อ", "ประธานกลุ่มชวนให้ทุกคนได้พูด", "เลขากลุ่มจดไว้ เพื่อทบทวนตอนจบงาน"],
	},
	stories: {
		title: "เรื่องเล่าเร้าพลัง",
		lead: "เล่าเรื่องจริงที่เราทำสำเร็จ และเล่าว่าทำอย่างไรจึงสำเร็จ",
		does: ["ใครเล่า ถือไมโครโฟน", "คนอื่นฟังจนจบ แล้วจึงถาม", "เลขากลุ่มจด แล้วอ่านทวนให้ผู้เล่าฟัง"],
	},
	assets: {
		title: "ขุมความรู้",
		lead: "จากเรื่องที่ได้ฟัง ทำอย่างไรจึงสำเร็จ และใครนำไปใช้ต่อได้",
		does: ["ประธานกลุ่มถามทีละคน เรื่องนี้สำเร็จเพราะอะไร", "เลขากลุ่มจดตามที่พูด", "ช่วยกันจัดเป็นหมวด เป็นแก่นความรู้"],
	},
	freedom: {
		title: "ตารางแห่งอิสรภาพ",
		lead: "วันนี้กลุ่มของเราอยู่ระดับใด และอยากไปให้ถึงระดับใด ใช้ชวนกันคุย ไม่ใช่ให้คะแนน",
		does: ["คุยกันที่โต๊ะทีละข้อ จากระดับ 1 ถึง 5", "บอกว่าเพราะอะไร", "กลุ่มที่ถึงระดับ 5 เล่าให้เพื่อนฟังว่าทำอย่างไร"],
	},
	aar: {
		title: "ทบทวนหลังงาน (AAR)",
		lead: "ทุกคนได้พูด ไม่มีถูก ไม่มีผิด",
		does: ["เราคาดหวังอะไรไว้", "อะไรได้เกินคาด", "อะไรยังไม่ได้ตามคาด", "จะกลับไปทำอะไรต่อ"],
	},
	homework: {
		title: "การบ้าน",
		lead: "กลับไปแล้ว ทีมของแต่ละอำเภอจะทำอะไรต่อ",
		does: ["นั่งกับทีมอำเภอของตน", "ตกลงกันว่าใครทำอะไร ภายในวันใด", "ตกลงว่าจะเรียนนายอำเภออย่างไร"],
	},
};

const en: typeof th = {
	bar: {
		title: "Expectations (BAR)",
		lead: "Before we act: what do we want from today, and what may go wrong",
		does: [
			"Talk at your table, one thing each",
			"The chair asks everybody to speak",
			"The secretary writes it down, to look at when the day ends",
		],
	},
	stories: {
		title: "Stories",
		lead: "Tell a true story of something that worked, and how you made it work",
		does: [
			"Who tells takes the microphone",
			"The others listen to the end, and then ask",
			"The secretary writes it down, and reads it back to the teller",
		],
	},
	assets: {
		title: "Knowledge assets",
		lead: "In what we heard: what made it work, and who can use it next",
		does: [
			"The chair asks one after the other: why did it work?",
			"The secretary writes it as it is said",
			"Sort it under a few headings together",
		],
	},
	freedom: {
		title: "Table of freedom",
		lead: "Where does our group stand today, and where do we want to be? It starts a talk, it is no mark.",
		does: [
			"Talk at your table, row by row, from level 1 to 5",
			"Say why",
			"Who is at 5 tells the others how they got there",
		],
	},
	aar: {
		title: "After action review (AAR)",
		lead: "Everybody speaks; nothing is right or wrong",
		does: [
			"What did we expect?",
			"What went beyond it?",
			"What is not yet as we expected?",
			"What will we do next?",
		],
	},
	homework: {
		title: "Homework",
		lead: "Back home, what will each district's team do next",
		does: [
			"Sit with your district's team",
			"Agree who does what, and by when",
			"Agree what to tell the district chief",
		],
	},
};

/** Of the steps that are talked through, on tablets and on the big screen. */
export const words = { th, en };
