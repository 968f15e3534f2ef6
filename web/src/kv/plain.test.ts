import { expect, test } from "vitest";
import { plain } from "./plain";

test("what turns the direction of writing is replaced, and nothing else is", () => {
	expect(plain("นาย\u202eดี\u2066ใจ\u2069")).toBe("นาย\ufffdดี\ufffdใจ\ufffd");
	const words = "ก\u200bข\u200cค น้ำ 👨‍👩‍👧 العربية\nก";
	expect(plain(words)).toBe(words);
});
