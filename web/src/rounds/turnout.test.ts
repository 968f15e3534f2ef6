import { expect, test } from "vitest";
import { answeredBy } from "./turnout";

test("before the first round, and of those who sit nowhere, there is nothing to say", () => {
	const round = { voters: 2, turnout: { one: 2 } };
	expect(answeredBy(round, "one", 9)).toBe(2);
	expect(answeredBy(null, "one", 9)).toBeNull();
	expect(answeredBy(round, null, 9)).toBeNull();
});

test("of each group there are the answers that bear it, and too few people are counted with others", () => {
	const round = { voters: 5, turnout: { four: 3, two: 2, one: 0, three: 0 } };
	expect(
		[3, 3, 5, 5].map((size, at) => answeredBy(round, ["one", "two", "three", "four"][at] ?? "", size)),
	).toEqual(["together", 2, 0, 3]);
});
