import { expect, test } from "vitest";
import { nextBallot, suggested } from "./suggested";

test("points grow with the list, and stay countable", () => {
	expect(suggested(47)).toEqual({ budget: 10, cap: 3 });
	expect(suggested(12)).toEqual({ budget: 4, cap: 1 });
	expect(suggested(1)).toEqual({ budget: 1, cap: 1 });
});

test("all points can be placed, and never on everything", () => {
	for (let items = 1; items <= 200; items++) {
		const { budget, cap } = suggested(items);
		expect(cap).toBeLessThanOrEqual(budget);
		expect(budget).toBeLessThanOrEqual(items * cap);
		if (items > 1) expect(budget).toBeLessThan(items * cap);
	}
});

test("two facilitators mean the same ballot, and no other life of the workshop does", () => {
	expect(nextBallot("abcdefgh01234567", 0)).toMatch(/^[a-z0-9]{16}$/);
	expect(nextBallot("abcdefgh01234567", 0)).toBe(nextBallot("abcdefgh01234567", 0));
	expect(nextBallot("abcdefgh01234567", 1)).not.toBe(nextBallot("abcdefgh01234567", 0));
	expect(nextBallot("zbcdefgh01234567", 0)).not.toBe(nextBallot("abcdefgh01234567", 0));
});
