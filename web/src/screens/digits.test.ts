import { expect, test } from "vitest";
import { digitsOf, spaced } from "./digits";

test("Thai and Arabic digits are the same code", () => {
	expect(digitsOf("๑๒๓๔ ๕๖๗๘")).toBe("12345678");
	expect(digitsOf("๐1๒-3๔5๙7")).toBe("01234597");
});

test("what is no digit, and what is too much, is left out", () => {
	expect(digitsOf("รหัส 12ก34๕6789012")).toBe("12345678");
	expect(digitsOf("")).toBe("");
});

test("a code is shown four and four", () => {
	expect(spaced("1234")).toBe("1234");
	expect(spaced("12345")).toBe("1234 5");
	expect(spaced("12345678")).toBe("1234 5678");
});
