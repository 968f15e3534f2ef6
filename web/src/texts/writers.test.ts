import { expect, test } from "vitest";
import { lookOf } from "./writers";

test("of eighty people in a text no two look alike, of sixteen none has the colour of another", () => {
	const looks = Array.from({ length: 80 }, (_, number) => lookOf(number, null));
	expect(new Set(looks).size).toBe(80);
	const hues = looks.slice(0, 16).map((look) => /--hue: ([^;]*)/.exec(look)?.[1]);
	expect(new Set(hues).size).toBe(16);
});

test("in the hall's text people look like their group, and who is in none has no colour", () => {
	expect(lookOf(2, 4)).toContain("--hue: var(--hue-2)");
	expect(lookOf(9, 12)).toContain("--hue: var(--hue-1)");
	expect(lookOf(4, 4)).toContain("--hue: var(--ink-soft)");
});
