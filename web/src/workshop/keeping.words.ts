import { isolated } from "../language/isolated";

const th = {
	like: "ทำซ้ำ",
	likeOne: (title: string) => `ทำซ้ำ ${isolated(title)}`,
	likeHint: (title: string) =>
		`หน่วยงาน กลุ่ม ด้าน และกำหนดการมาจาก “${isolated(title)}” แก้ได้ ข้อความและผู้ที่เข้าร่วมไม่ติดมา`,
	withExpected: (n: number) => `นำรายชื่อผู้ที่คาดว่าจะมา ${n} คนมาด้วย`,
	away: "เก็บ",
	awayOne: (title: string) => `เก็บ ${isolated(title)}`,
	people: (n: number) => (n > 0 ? `มาแล้ว ${n} คน` : "ยังไม่มีใครเข้าร่วม"),
	back: "นำกลับมา",
	backOne: (title: string) => `นำกลับมา ${isolated(title)}`,
	kept: (n: number) => `เก็บแล้ว (${n})`,
	erase: "ลบ…",
	eraseOne: (title: string) => `ลบ ${isolated(title)}`,
	eraseWarning:
		"ทุกอย่างของเวิร์กช็อปนี้จะหายไปถาวร ทั้งข้อความ รายชื่อคน คะแนน และสำเนา " +
		"คนที่ยังอยู่ในห้องจะถูกส่งออก ดาวน์โหลดเอกสารก่อนหากต้องการเก็บ",
	typeTitle: (title: string) => `พิมพ์ “${isolated(title)}” เพื่อลบ`,
	eraseYes: "ลบถาวร",
};

const en: typeof th = {
	like: "Copy",
	likeOne: (title) => `Copy ${isolated(title)}`,
	likeHint: (title) =>
		`Organisation, groups, domains and agenda are those of “${isolated(title)}”, to be changed. ` +
		"No words and no people come along.",
	withExpected: (n) => `Take over the ${n} who were expected`,
	away: "Put away",
	awayOne: (title) => `Put ${isolated(title)} away`,
	people: (n) => (n > 0 ? `${n} came` : "Nobody has joined yet"),
	back: "Bring back",
	backOne: (title) => `Bring ${isolated(title)} back`,
	kept: (n) => `Put away (${n})`,
	erase: "Delete…",
	eraseOne: (title) => `Delete ${isolated(title)}`,
	eraseWarning:
		"Everything of this workshop goes for good: words, people, points and snapshots. Who is in the hall is sent out. " +
		"Take the documents home first, if you want to keep them.",
	typeTitle: (title) => `Type “${isolated(title)}” to delete it`,
	eraseYes: "Delete for good",
};

/** Of what becomes of a whole workshop. */
export const words = { th, en };
