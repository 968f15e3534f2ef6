import { expect, test } from "vitest";
import { CUT, ending, type FittedPiece, firstRoom, largest, MOST, marked, pieces, sideBySide } from "./fit";

const WORDS = "เพื่อมุ่งแก้ไขปัญหาสังคมและความยากจน โดยการมีส่วนร่วมของทุกภาคส่วน";
const short = (length: number) => (piece: FittedPiece) => marked(piece).length <= length;

test("the largest size that fits, and the floor where none does", () => {
	expect(largest(1, 3, 0.25, (size) => size <= 1.8)).toBe(1.75);
	expect(largest(1, 3, 0.25, () => true)).toBe(3);
	expect(largest(1, 3, 0.25, () => false)).toBe(1);
	expect(largest(1, 1.3, 0.1, () => true)).toBeCloseTo(1.3);
});

test("what fits is shown whole, whether it grows or not", () => {
	const whole = { words: WORDS, hasBefore: false, hasAfter: false };
	expect(ending(WORDS, () => true)).toEqual(whole);
	expect(pieces(WORDS, () => true)).toEqual([whole]);
});

test("the end of a long text is whole words after a mark", () => {
	const shown = ending(WORDS, short(30));
	expect(marked(shown).startsWith(`${CUT} `)).toBe(true);
	expect(marked(shown).length).toBeGreaterThan(20);
	expect(WORDS.endsWith(shown.words)).toBe(true);
	expect(shown.words).not.toMatch(/^[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]/);
	expect(shown.hasAfter).toBe(false);
});

test("every word of a long text is in one of its pieces, in order, from the beginning", () => {
	const found = pieces(WORDS, short(20));
	expect(found.length).toBeGreaterThan(3);
	expect(
		found
			.map(({ words }) => words)
			.join("")
			.replaceAll(" ", ""),
	).toBe(WORDS.replaceAll(" ", ""));
	expect(found.map(({ hasBefore }) => hasBefore)).toEqual(found.map((_, index) => index > 0));
	expect(found.map(({ hasAfter }) => hasAfter)).toEqual(found.map((_, index) => index < found.length - 1));
	for (const piece of found) expect(piece.words).not.toMatch(/^[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]/);
});

test("letters without a space are cut too, and no more is looked at than can be shown", () => {
	let longest = 0;
	const look = (piece: FittedPiece) => {
		longest = Math.max(longest, piece.words.length);
		return short(500)(piece);
	};
	const words = "น้ำ".repeat(20_000);
	const found = pieces(words, look);
	expect(found.length).toBeGreaterThan(6);
	expect(found.length).toBeLessThan(12);
	expect(words.startsWith(found.map((piece) => piece.words).join(""))).toBe(true);
	expect(found.at(-1)?.hasAfter).toBe(true);
	expect(ending(words, look)).toMatchObject({ hasBefore: true, hasAfter: false });
	expect(longest).toBeLessThanOrEqual(MOST + 3);
});

test("where nothing fits, each word stands alone", () => {
	expect(pieces("เพื่อ ประชาชน", () => false).map(({ words }) => words)).toEqual(["เพื่อ", "ประชาชน"]);
	expect(ending("เพื่อ ประชาชน", () => false).words).toBe("ประชาชน");
	expect(pieces("", () => false)).toHaveLength(1);
});

test("as many stand side by side as have room, and a word on the others", () => {
	expect(sideBySide([10, 10, 10], 2, 34, 5, 1)).toBe(3);
	expect(sideBySide([10, 10, 10], 2, 33, 5, 1)).toBe(2);
	expect(sideBySide([10, 10, 10], 2, 28, 5, 1)).toBe(1);
	expect(sideBySide([50, 10, 10], 2, 30, 5, 1)).toBe(1);
	expect(sideBySide([50, 10, 10], 2, 30, 5, 2)).toBe(2);
	expect(sideBySide([50], 2, 30, 5, 2)).toBe(1);
	expect(sideBySide([], 2, 30, 5, 1)).toBe(0);
});

test("the first has all the room that the others do not need, and they never need more than their share", () => {
	expect(firstRoom([], 2, 40, 0.4)).toBe(40);
	expect(firstRoom([5], 2, 40, 0.4)).toBe(33);
	expect(firstRoom([50, 10], 2, 40, 0.4)).toBe(24);
});
