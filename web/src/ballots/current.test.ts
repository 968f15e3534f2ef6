import { expect, test } from "vitest";
import type { BallotView } from "../protocol";
import { current, isCounted, shown } from "./current";

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
	expect(isCounted({ ballots: [], screen_ballot: null })).toBe(false);
	expect(isCounted({ ballots: [open], screen_ballot: null })).toBe(false);
	expect(isCounted({ ballots: [closed], screen_ballot: null })).toBe(true);
	expect(isCounted({ ballots: [open, closed], screen_ballot: null })).toBe(false);
});

test("the hall looks at the open ballot, else at the last", () => {
	expect(current([])).toBeNull();
	expect(current([open, closed])).toBe(open);
	expect(current([{ ...closed, ballot: "first" }, closed])).toBe(closed);
});

test("the wall shows the last result, whatever closed without one, and an earlier one that was chosen", () => {
	const first = { ...closed, ballot: "first" };
	const few = { ...closed, ballot: "few", tally: null };
	const of = (screen_ballot: string | null, ...ballots: BallotView[]) =>
		shown({ ballots, screen_ballot })?.ballot;
	expect(of(null)).toBeUndefined();
	expect(of(null, few)).toBe("few");
	expect(of(null, first, closed)).toBe("closed");
	expect(of(null, first, closed, few)).toBe("closed");
	expect(of("first", first, closed)).toBe("first");
	expect(of("few", first, closed, few)).toBe("closed");
	expect(of("first", first, closed, open)).toBe("open");
});
