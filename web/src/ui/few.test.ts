import { expect, test } from "vitest";
import { answeredBy, hidesResult, isTogether, together } from "./few";

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

test("how many of a small group have voted is known to nobody once papers bear no group", () => {
	const round = { voters: 9, turnout: { a: 5, b: 0 } };
	expect(isTogether(round, "a", 5)).toBe(false);
	expect(isTogether(round, "b", 4)).toBe(true);
	expect(isTogether(round, "b", 6)).toBe(false);
	expect(isTogether(round, "b", 0)).toBe(false);
	expect(isTogether(round, "b")).toBe(true);
	expect(isTogether({ ...round, voters: 5 }, "b", 4)).toBe(false);
});

test("before the first round, and of those who sit nowhere, there is nothing to say", () => {
	const round = { turnout: { one: 2 } };
	expect(answeredBy(round, "one", 9)).toBe(2);
	expect(answeredBy(null, "one", 9)).toBeNull();
	expect(answeredBy(round, null, 9)).toBeNull();
});

test("of each group there are the answers that bear it, and too few people are counted with others", () => {
	const round = { turnout: { four: 3, two: 2, one: 0, three: 0 } };
	expect(
		[3, 3, 5, 5].map((size, at) => answeredBy(round, ["one", "two", "three", "four"][at] ?? "", size)),
	).toEqual(["together", 2, 0, 3]);
});
