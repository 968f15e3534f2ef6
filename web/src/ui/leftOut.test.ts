import { expect, test } from "vitest";
import { leftOut } from "./leftOut";

const items = [..."abc"].map((competency) => ({ competency }));
const left = (...ballots: [open: boolean, items: string][]) =>
	leftOut(
		items,
		ballots.map(([open, those]) => ({ open, competencies: [...those] })),
	).map(({ competency }) => competency);

test("left out of the vote is what stood in no ballot that has closed", () => {
	expect(left()).toEqual([]);
	expect(left([true, "a"])).toEqual([]);
	expect(left([false, "ab"])).toEqual(["c"]);
	expect(left([false, "ab"], [false, "a"])).toEqual(["c"]);
	expect(left([false, "a"], [true, "bc"])).toEqual(["b", "c"]);
	expect(left([false, "abc"])).toEqual([]);
});
