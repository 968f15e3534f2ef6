import { expect, test } from "vitest";
import { changed, type WordRun } from "./changed";

const side = (pieces: readonly WordRun[], without: WordRun["kind"]) =>
	pieces
		.filter((piece) => piece.kind !== without)
		.map((piece) => piece.words)
		.join("");

test("Thai is compared word by word, and no word is cut", () => {
	expect(changed("เพื่อพัฒนาคน", "เพื่อพัฒนางาน")).toEqual([
		{ words: "เพื่อพัฒนา", kind: "same" },
		{ words: "คน", kind: "removed" },
		{ words: "งาน", kind: "added" },
	]);
});

test.each([
	["เพื่อประชาชน\nยิ้มแย้ม", "เพื่อประชาชน  ยิ้มแย้ม"],
	["", "ใหม่ทั้งหมด"],
	["เดิม", ""],
	["น้ำ 👨‍👩‍👧 ปู่", "น้ำ 👨‍👩‍👧‍👦 ป้า"],
	["plan for 2548", "plans for ๒๕๔๘"],
])("both versions are whole in it: %j and %j", (from, to) => {
	const pieces = changed(from, to);
	expect(side(pieces, "added")).toBe(from);
	expect(side(pieces, "removed")).toBe(to);
});

/** On a machine that does ten other things at the same moment. What takes the square of the words takes hours. */
const IN_GOOD_TIME_MS = 120_000;

test(
	"texts that have nothing in common are shown one after the other in good time",
	() => {
		const from = Array.from({ length: 20_000 }, (_, at) => `ก${at} `).join("");
		const to = Array.from({ length: 20_000 }, (_, at) => `ข${at} `).join("");
		const pieces = changed(from, to);
		expect(side(pieces, "added")).toBe(from);
		expect(side(pieces, "removed")).toBe(to);
	},
	IN_GOOD_TIME_MS,
);
