import { expect, test } from "vitest";
import { beginning, blocks, end } from "./cut";

test("a short text is not cut", () => {
	expect(beginning("น้ำ", 3)).toBe("น้ำ");
	expect(end("น้ำ", 3)).toBe("น้ำ");
});

test("a cut keeps letters and their marks together", () => {
	const words = "ที่น้ำปู่👩‍👩‍👧e\u0301".repeat(40);
	const letters = Array.from(new Intl.Segmenter("th", { granularity: "grapheme" }).segment(words));
	const places = new Set([...letters.map(({ index }) => index), words.length]);
	for (let most = 0; most < words.length; most += 1) {
		const first = beginning(words, most);
		expect(words.startsWith(first)).toBe(true);
		expect(first.length).toBeLessThanOrEqual(most);
		expect(places).toContain(first.length);
		const last = end(words, most);
		expect(words.endsWith(last)).toBe(true);
		expect(last.length).toBeGreaterThanOrEqual(most);
		expect(places).toContain(words.length - last.length);
	}
});

test("a very long text is blocks, cut at a line's end where there is one", () => {
	expect(blocks("")).toEqual([""]);
	expect(blocks("เพื่อ\nประชาชน")).toEqual(["เพื่อ\nประชาชน"]);
	const line = "น้ำ".repeat(5_000);
	expect(blocks(line).join("")).toBe(line);
	expect(Math.max(...blocks(line).map((block) => block.length))).toBeLessThanOrEqual(4_000);
	const lines = Array.from({ length: 100 }, () => "น้ำ".repeat(50)).join("\n");
	expect(blocks(lines).length).toBeGreaterThan(3);
	expect(blocks(lines).join("\n")).toBe(lines);
});
