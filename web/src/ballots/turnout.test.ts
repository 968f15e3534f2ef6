import { expect, test } from "vitest";
import { ballot } from "../facilitator/testing";
import { votedIn } from "./turnout";

test("turnout is of the open ballot, else of the last", () => {
	const closed = { ...ballot(false, 9), ballot: "first" };
	expect(votedIn([closed, ballot(true, 2)], "one", 5)).toBe(2);
	expect(votedIn([closed], "one", 9)).toBe(9);
	expect(votedIn([], "one", 9)).toBeNull();
	expect(votedIn([closed], null, 9)).toBeNull();
});

test("of each group there are the papers that bear it, and too few people are counted with others", () => {
	const open = { ...ballot(true, 5), turnout: { four: 3, two: 2, one: 0, three: 0 } };
	expect(
		[3, 3, 5, 5].map((size, at) => votedIn([open], ["one", "two", "three", "four"][at] ?? "", size)),
	).toEqual(["together", 2, 0, 3]);
});
