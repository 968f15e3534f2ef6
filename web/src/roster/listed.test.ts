import { expect, test } from "vitest";
import { countOf, listedOf, sought } from "./listed";

const row = { position: "", unit: "", district: "", group: null, card: 0 };
const LISTED = listedOf({
	expected: {
		a: { ...row, name: "นางมาลี" },
		b: { ...row, name: "นายอนุชา", district: "สวี" },
		c: { ...row, name: "Pen" },
	},
	came: { a: { member: "m", substitute: false }, b: { member: null, substitute: true } },
});

test("everybody on the list came, sent another, or did not come", () => {
	expect(LISTED.map(({ expected, how, member }) => [expected, how, member])).toEqual([
		["a", "yes", "m"],
		["b", "substitute", null],
		["c", "no", null],
	]);
	expect(countOf(LISTED)).toEqual({ yes: 1, substitute: 1, no: 1 });
	expect(listedOf({ expected: null, came: null })).toEqual([]);
});

test("they are found by any of their words", () => {
	expect(sought(LISTED, "สวี อนุ").map(({ expected }) => expected)).toEqual(["b"]);
	expect(sought(LISTED, "pen").map(({ expected }) => expected)).toEqual(["c"]);
	expect(sought(LISTED, "")).toHaveLength(3);
});
