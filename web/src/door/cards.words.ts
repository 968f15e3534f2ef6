import { isolated } from "../language/isolated";

const th = {
	title: "บัตรโต๊ะ",
	hint: "กระดาษ A4 แผ่นละ 4 ใบ ตัดตามเส้นประแล้ววางบนโต๊ะ คิวอาร์ของแต่ละใบเลือกกลุ่มนั้นไว้ให้แล้ว",
	print: "พิมพ์",
	back: "กลับไปห้องวิทยากร",
	all: "ทุกกลุ่ม",
	scan: "สแกนเพื่อเข้าร่วม",
	scanFor: (group: string) => `คิวอาร์เข้าร่วม ${isolated(group)}`,
	scanAll: "คิวอาร์เข้าร่วม เลือกกลุ่มเอง",
	orType: (host: string) => `หรือเปิด ${host} แล้วพิมพ์`,
};

const en: typeof th = {
	title: "Table cards",
	hint:
		"A4, four to a sheet: cut along the dashes and put them on the tables. " +
		"The code on each card has its group chosen already.",
	print: "Print",
	back: "Back to the dashboard",
	all: "All groups",
	scan: "Scan to join",
	scanFor: (group) => `Code to join ${isolated(group)}`,
	scanAll: "Code to join; the group is chosen there",
	orType: (host) => `or open ${host} and type`,
};

/** Of the cards that are printed for the tables. */
export const words = { th, en };
