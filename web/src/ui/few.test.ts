import { expect, test } from "vitest";
import { hidesResult, together } from "./few";

test.each([
	[0, false, true],
	[4, false, true],
	[5, false, false],
	[2, true, true],
	[3, true, false],
])("of %d voters, small %s, the result is hidden: %s", (voters, small, hidden) => {
	expect(hidesResult({ voters, small })).toBe(hidden);
});

test("papers without a group are counted together", () => {
	expect(together({ voters: 9, turnout: { a: 5, b: 0 } })).toBe(4);
});
