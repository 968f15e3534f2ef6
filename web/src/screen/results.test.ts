import { expect, test } from "vitest";
import type { BallotView } from "../protocol";
import { results } from "./results";

const ballot: BallotView = {
	ballot: "b",
	open: false,
	budget: 3,
	cap: 2,
	competencies: ["a", "b", "c", "d", "e"],
	voters: 9,
	turnout: {},
	tally: { a: 2, b: 5, c: 5, d: 0, e: 1 },
	by_group: null,
};
const domains = ["x", "y", "z"].map((domain) => ({ domain, name: domain }));
const competencies = [..."abcdef"].map((competency) => ({
	competency,
	domain: competency === "e" ? "y" : "x",
	wording: competency,
	group: null,
	points: null,
}));

test("the most points first, ties as ties, each domain for itself, and what was not on the paper not at all", () => {
	const [x, y, ...none] = results(ballot, competencies, domains);
	expect(x?.items.map(({ competency, points, rank, isTied }) => [competency, points, rank, isTied])).toEqual([
		["b", 5, 1, true],
		["c", 5, 1, true],
		["a", 2, 3, false],
		["d", 0, 4, false],
	]);
	expect(y?.items.map(({ competency, rank }) => [competency, rank])).toEqual([["e", 1]]);
	expect(none).toEqual([]);
});
