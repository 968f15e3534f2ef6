import { expect, test } from "vitest";
import { chosen } from "./chosen";

const items = ["a", "b", "c", "d"].map((competency) => ({ competency }));
const first = { competencies: ["a", "b", "c", "d"], tally: { a: 8, b: 5, c: 5, d: 0 } };
const again = { competencies: ["b", "c"], tally: { b: 3, c: 2 } };
const few = { competencies: ["b", "c"], tally: null };

const told = (ballots: Parameters<typeof chosen>[1]) =>
	chosen(items, ballots).map(({ n, rows }) => [
		n,
		...rows.map(({ item, place }) => `${place} ${item.competency}`),
	]);

test("nothing was chosen before a ballot shows its result", () => {
	expect(chosen(items, [])).toEqual([]);
	expect(chosen(items, [few])).toEqual([]);
});

test("what got no points was not chosen", () => {
	expect(told([first])).toEqual([[1, "1 a", "2 b", "2 c"]]);
});

test("a run-off stands with what it was a run-off of", () => {
	expect(told([first, again])).toEqual([
		[2, "1 b", "2 c"],
		[1, "1 a", "2 b", "2 c"],
	]);
});

test("a ballot on something else stands alone", () => {
	expect(told([again, first])).toEqual([[2, "1 a", "2 b", "2 c"]]);
	expect(told([first, { ...again, competencies: ["b", "e"] }])).toEqual([[2, "1 b", "2 c"]]);
});

test("a ballot that shows no result hides none", () => {
	expect(told([first, few])).toEqual([[1, "1 a", "2 b", "2 c"]]);
});

test("no more than five places are shown", () => {
	const many = Array.from({ length: 9 }, (_, at) => ({ competency: `${at}` }));
	const tally = Object.fromEntries(many.map(({ competency }, at) => [competency, 20 - at]));
	expect(chosen(many, [{ competencies: Object.keys(tally), tally }])[0]?.rows).toHaveLength(5);
});
