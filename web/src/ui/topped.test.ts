import { expect, test } from "vitest";
import { ranked } from "./ranked";
import { topped } from "./topped";

const of = (...points: number[]) => {
	const names = points.map((_, index) => `item ${index}`);
	return ranked(
		names,
		(name) => name,
		Object.fromEntries(names.map((name, index) => [name, points[index] ?? 0])),
	);
};
const shown = (points: number[], most: number) => topped(of(...points), most).shown.map((one) => one.points);

test("the first few of what got points", () => {
	expect(shown([5, 4, 3, 0], 10)).toEqual([5, 4, 3]);
	expect(shown([5, 4, 3, 2, 1], 3)).toEqual([5, 4, 3]);
	expect(shown([0, 0], 3)).toEqual([]);
});

test("a tie that ends where the list does stands there whole", () => {
	expect(topped(of(5, 4, 4, 1), 3)).toMatchObject({ more: null });
	expect(shown([5, 4, 4, 1], 3)).toEqual([5, 4, 4]);
});

test("a tie that has no room is counted whole and not cut", () => {
	expect(shown([5, 4, 4, 4, 1], 3)).toEqual([5]);
	expect(topped(of(5, 4, 4, 4, 1), 3).more).toEqual({ place: 2, count: 3, points: 4 });
});

test("of a first place that has no room, some are named and the others counted", () => {
	expect(shown([2, 2, 2, 2, 1], 3)).toEqual([2, 2, 2]);
	expect(topped(of(2, 2, 2, 2, 1), 3).more).toEqual({ place: 1, count: 1, points: 2 });
});
