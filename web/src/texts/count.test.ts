import { expect, test } from "vitest";
import { characters } from "./count";

test.each([
	["", 0],
	["กขค", 3],
	["ที่", 1],
	["ปู่ญี่ปุ่น", 4],
	["😀", 1],
	["👩‍👩‍👧", 1],
	["ก\nข", 3],
])("%j has %i characters as people count them", (words, count) => {
	expect(characters(words)).toBe(count);
});
