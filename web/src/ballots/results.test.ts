import { expect, test } from "vitest";
import type { BallotView } from "../protocol";
import { results } from "./results";

const ballot: BallotView = {
	ballot: "b",
	open: false,
	budget: 3,
	cap: 2,
	competencies: ["a", "b", "c", "d", "e", "g", "h"],
	voters: 9,
	turnout: {},
	tally: { a: 2, b: 5, c: 5, d: 0, e: 1, g: 0, h: 0 },
	by_group: null,
	small: false,
};
const DOMAIN: Record<string, string> = { e: "y", g: "z", h: "z" };
const domains = ["x", "y", "z", "w"].map((domain) => ({ domain, name: domain }));
const competencies = [..."abcdefgh"].map((competency) => ({
	competency,
	domain: DOMAIN[competency] ?? "x",
	wording: competency,
	group: null,
	points: null,
}));

test("the most points first, ties as ties, each domain for itself, what got nothing unranked, what was not on the paper not at all", () => {
	const [x, y, z, ...none] = results(ballot, competencies, domains);
	expect(x?.items.map(({ competency, points, rank, isTied }) => [competency, points, rank, isTied])).toEqual([
		["b", 5, 1, true],
		["c", 5, 1, true],
		["a", 2, 3, false],
		["d", 0, null, false],
	]);
	expect(y?.items.map(({ competency, rank }) => [competency, rank])).toEqual([["e", 1]]);
	expect(z?.items.map(({ competency, rank, isTied }) => [competency, rank, isTied])).toEqual([
		["g", null, false],
		["h", null, false],
	]);
	expect(none).toEqual([]);
});
