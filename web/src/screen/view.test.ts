import { expect, test } from "vitest";
import type { BallotView } from "../protocol";
import { ballotOf, viewOf } from "./view";

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

test("the screen follows the hall until the facilitator chooses, whatever single groups do", () => {
	const phases = { hall: "kv", groups: { g: "roles" } } as const;
	expect(viewOf({ screen: "auto", phases, ballots: [] })).toBe("kv");
	expect(viewOf({ screen: "join", phases, ballots: [] })).toBe("join");
	expect(viewOf({ screen: "auto", phases: { hall: "welcome", groups: {} }, ballots: [] })).toBe("join");
	expect(viewOf({ screen: "auto", phases: { hall: "closed", groups: {} }, ballots: [] })).toBe("closed");
});

test("of a ballot it shows who has voted, and once it is closed what came out", () => {
	const hall = { screen: "auto", phases: { hall: "ballot", groups: {} } } as const;
	expect(viewOf({ ...hall, ballots: [] })).toBe("turnout");
	expect(viewOf({ ...hall, ballots: [open] })).toBe("turnout");
	expect(viewOf({ ...hall, ballots: [closed] })).toBe("results");
	expect(viewOf({ ...hall, ballots: [open, closed] })).toBe("turnout");
});

test("the hall looks at the open ballot, else at the last", () => {
	expect(ballotOf([])).toBeNull();
	expect(ballotOf([open, closed])).toBe(open);
	expect(ballotOf([{ ...closed, ballot: "first" }, closed])).toBe(closed);
});
