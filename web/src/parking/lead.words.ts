import { isolated } from "../language/isolated";

const th = {
	open: "ลานจอด",
	waiting: (n: number) => `${n} ประเด็นรอคำตอบ`,
	help: "ลานจอดประเด็น",
	scene: "ลานจอดประเด็น",
	answerTo: (matter: string) => `คำตอบของ “${isolated(matter)}”`,
	hint: "ขึ้นบนทุกเครื่อง จอใหญ่ และรายงานการประชุม",
	send: "ตอบ",
	remove: "เอาออก",
	removeOne: (matter: string) => `เอาออก “${isolated(matter)}”`,
	sure: "ประเด็นนี้กับคำตอบจะหายไปจากทุกเครื่องและรายงาน",
	yes: "เอาออก",
	answered: (matter: string) => `ตอบ “${isolated(matter)}” แล้ว`,
	unanswered: (matter: string) => `เอาคำตอบของ “${isolated(matter)}” ออกแล้ว`,
};

const en: typeof th = {
	open: "Parking lot",
	waiting: (n) => (n === 1 ? "1 matter waits for an answer" : `${n} matters wait for an answer`),
	help: "Parking lot",
	scene: "Parking lot",
	answerTo: (matter) => `Answer to “${isolated(matter)}”`,
	hint: "Shown on every tablet, the big screen and in the minutes.",
	send: "Answer",
	remove: "Remove",
	removeOne: (matter) => `Remove “${isolated(matter)}”`,
	sure: "The matter and its answer will be gone from every tablet and from the minutes.",
	yes: "Remove it",
	answered: (matter) => `“${isolated(matter)}” is answered`,
	unanswered: (matter) => `The answer to “${isolated(matter)}” is taken away`,
};

/** Of the parking lot, on the dashboard. */
export const words = { th, en };
