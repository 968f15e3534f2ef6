import { expect, test } from "vitest";
import { PHASES } from "../protocol";
import { free, moments } from "./names";

test("every step of the day has a name to suggest", () => {
	for (const phase of PHASES) expect(moments(phase, false)).not.toEqual([]);
});

test("between two ballots now is after the first and before the next", () => {
	expect(moments("ballot", false)).toEqual(["before"]);
	expect(moments("ballot", true)).toEqual(["after", "before"]);
});

test("a name that is taken gets a number", () => {
	expect(free("ก่อน", [])).toBe("ก่อน");
	expect(free("ก่อน", ["ก่อน"])).toBe("ก่อน (2)");
	expect(free("ก่อน", ["ก่อน", "ก่อน (2)"])).toBe("ก่อน (3)");
});
