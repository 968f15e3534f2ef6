import { isolated } from "../language/isolated";

const th = {
	asks: (minutes: number) => (minutes > 0 ? `ขอความช่วยเหลือ ${minutes} นาที` : "ขอความช่วยเหลือ เมื่อครู่"),
	came: "ไปแล้ว",
	cameTo: "ไปที่กลุ่มแล้ว",
	advice: (group: string, words: string, others: number) =>
		`${isolated(group)} ขอความช่วยเหลือ${words ? ` “${isolated(words)}”` : " ไปที่โต๊ะหน่อย"}` +
		(others > 0 ? ` และอีก ${others} กลุ่ม` : ""),
};

const en: typeof th = {
	asks: (minutes) => (minutes > 0 ? `Asks for help, ${minutes} min` : "Asks for help just now"),
	came: "I came",
	cameTo: "I came to them",
	advice: (group, words, others) =>
		`${isolated(group)} asks for help${words ? `: “${isolated(words)}”` : ". Go to their table."}` +
		(others > 0 ? ` ${others} more do too.` : ""),
};

/** Of the groups that call, on the dashboard. */
export const words = { th, en };
