import { expect, test } from "vitest";
import { lines, oneLine } from "./breaks";

const BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\u0085", "\u2028", "\u2029"];

test.each(BREAKS)("%j is a line's end in a text, and a space in a field", (between) => {
	expect(lines(`เพื่อ${between}ประชาชน`)).toBe("เพื่อ\nประชาชน");
	expect(oneLine(`เพื่อ${between}ประชาชน`)).toBe("เพื่อ ประชาชน");
});

test("a tab between two cells is a space", () => {
	expect(lines("มาลี\tประธาน")).toBe("มาลี ประธาน");
	expect(oneLine("มาลี\tประธาน")).toBe("มาลี ประธาน");
});

test("no control of Unicode comes through, and every line that was empty stays so", () => {
	const controls = Array.from({ length: 160 }, (_, code) => String.fromCharCode(code)).join("");
	expect(lines(controls)).not.toMatch(/(?!\n)\p{Cc}|[\u2028\u2029]/u);
	expect(oneLine(controls)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
	expect(lines("หนึ่ง\v\v\u2028สอง")).toBe("หนึ่ง\n\n\nสอง");
});

test("what people see stays, code point for code point", () => {
	const words = "ปู่ย่า\u200bน้ำ\u00a0👩‍👩‍👧 \u202eกลับ e\u0301";
	expect(lines(words)).toBe(words);
	expect(oneLine(words)).toBe(words);
});
