import { expect, test } from "vitest";
import { CUT, ending, largest, sideBySide } from "./fit";

test("the largest size that fits, and the floor where none does", () => {
	expect(largest(1, 3, 0.25, (size) => size <= 1.8)).toBe(1.75);
	expect(largest(1, 3, 0.25, () => true)).toBe(3);
	expect(largest(1, 3, 0.25, () => false)).toBe(1);
	expect(largest(1, 1.3, 0.1, () => true)).toBeCloseTo(1.3);
});

test("the end of a long text is whole words after a mark", () => {
	const words = "เพื่อมุ่งแก้ไขปัญหาสังคมและความยากจน โดยการมีส่วนร่วมของทุกภาคส่วน";
	expect(ending(words, () => true)).toBe(words);
	const shown = ending(words, (tried) => tried.length <= 30);
	expect(shown.startsWith(`${CUT} `)).toBe(true);
	expect(shown.length).toBeLessThanOrEqual(30);
	expect(words.endsWith(shown.slice(2))).toBe(true);
	expect(shown.length).toBeGreaterThan(20);
	expect(shown.slice(2)).not.toMatch(/^[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]/);
	expect(ending(words, () => false)).toBe(CUT);
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
