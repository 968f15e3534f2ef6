import { clusters } from "../ui/clusters";

/** Letters that a name over a caret has room for on a phone. */
const MOST = 12;

/**
 * What stands before a first name, often without a space: ranks and titles in full, and whatever is shortened by dots.
 * Not นายอำเภอ, นายกเทศมนตรี and the like, which are what somebody is called.
 */
const TITLES = [
	"ว่าที่",
	"(?:จ่า)?(?:สิบ|ร้อย|พัน|พล|นาวา|เรือ|(?:พล|นาวา|เรือ)อากาศ|พลเรือ)(?:ตำรวจ)?(?:ตรี|โท|เอก)",
	"ดาบตำรวจ",
	"นายแพทย์",
	"แพทย์หญิง",
	"นางสาว",
	"นาง",
	"นาย(?!อำเภอ|ก(?:ฯ|เทศ|องค์|สมาคม)|ทะเบียน|ช่าง|ทหาร|ตำรวจ)",
	"(?:Mrs?|Ms|Miss|Dr)(?= )",
	"(?:\\p{L}{1,4}\\.)+",
];
const TITLE = new RegExp(`^(?:${TITLES.join("|")})(?: *หญิง(?= ))? *`, "iu");

/** A name begins with it: not a vowel that follows its consonant, nor a mark, nor a letter alone. */
const NAME = /^(?![ะาำๅ])\p{L}/u;

/** What somebody is called, of a name with titles and a family name; no longer than a flag. */
export function firstName(name: string): string {
	let rest = name.trim();
	for (;;) {
		const next = rest.replace(TITLE, "");
		const [first = ""] = next.split(/\s/);
		if (next === rest || !NAME.test(first) || clusters(first).length < 2) break;
		rest = next;
	}
	const [first = ""] = rest.split(/\s/);
	const letters = clusters(first);
	return letters.length > MOST ? `${letters.slice(0, MOST - 1).join("")}…` : first;
}
