import { expect, test } from "vitest";
import type { BallotView } from "../protocol";
import { current, isCounted } from "./current";

const closed: BallotView = {
	ballot: "closed",
	open: false,
	budget: 3,
	cap: 2,
	competencies: ["a"],
	voters: 1,
	turnout: {},
	tally: { a: 2 },
	by_group: null,
	small: false,
};
const open: BallotView = { ...closed, ballot: "open", open: true, tally: null };

test("the hall sees who has voted, and once the ballot is closed what came out", () => {
	expect(isCounted([])).toBe(false);
	expect(isCounted([open])).toBe(false);
	expect(isCounted([closed])).toBe(true);
	expect(isCounted([open, closed])).toBe(false);
});

test("the hall looks at the open ballot, else at the last", () => {
	expect(current([])).toBeNull();
	expect(current([open, closed])).toBe(open);
	expect(current([{ ...closed, ballot: "first" }, closed])).toBe(closed);
});
