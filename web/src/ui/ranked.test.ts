import { expect, test } from "vitest";
import { ranked } from "./ranked";

const places = (tally: Record<string, number>) =>
	ranked(["ก", "ข", "ค", "ง"], (item) => item, tally).map(({ item, points, place, isTied }) => [
		item,
		points,
		place,
		isTied,
	]);

test("ties are ties: equal points are one place, and the next is as many below", () => {
	expect(places({ ก: 3, ข: 5, ค: 5, ง: 1 })).toEqual([
		["ข", 5, 1, true],
		["ค", 5, 1, true],
		["ก", 3, 3, false],
		["ง", 1, 4, false],
	]);
});

test("what got nothing has no place and ties with nobody; what was not voted on is not there", () => {
	expect(places({ ก: 0, ข: 0, ค: 2 })).toEqual([
		["ค", 2, 1, false],
		["ก", 0, null, false],
		["ข", 0, null, false],
	]);
});
