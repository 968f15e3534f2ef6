import { expect, test } from "vitest";
import { ballot } from "../facilitator/testing";
import { again } from "./again";

const of = (tally: Record<string, number> | null, competencies = Object.keys(tally ?? {})) =>
	again({ ...ballot(false, 9), competencies, tally }).map(({ items, ...what }) => ({
		...what,
		items: items.join(""),
	}));

test("ties and the top are offered for another ballot, and the same once more", () => {
	expect(of({ a: 3, b: 9, c: 5, d: 5, e: 0, f: 1, g: 1 })).toEqual([
		{ kind: "tie", place: 2, items: "cd" },
		{ kind: "tie", place: 5, items: "fg" },
		{ kind: "top", places: 5, items: "bcdafg" },
		{ kind: "same", items: "abcdefg" },
	]);
});

test("the top holds all that share its last place, and is not offered twice", () => {
	const twelve = Object.fromEntries([..."abcdefghijkl"].map((item, at) => [item, 40 - at]));
	expect(of(twelve).map(({ kind, items }) => [kind, items])).toEqual([
		["top", "abcde"],
		["top", "abcdefghij"],
		["same", "abcdefghijkl"],
	]);
	expect(of({ ...twelve, f: 36 }).map(({ items }) => items)).toEqual([
		"ef",
		"abcdef",
		"abcdefghij",
		"abcdefghijkl",
	]);
	expect(of({ a: 1, b: 0, c: 0 })).toEqual([{ kind: "same", items: "abc" }]);
});

test("of a result that is not shown nothing is told by what is offered", () => {
	expect(of(null, ["a", "b"])).toEqual([{ kind: "same", items: "ab" }]);
});
