import { expect, test } from "vitest";
import { moved, placeAt } from "./moving";

const THREE = ["a", "b", "c"];

test("a thing moves to another place, and no further than the ends", () => {
	expect(moved(THREE, 0, 2)).toEqual(["b", "c", "a"]);
	expect(moved(THREE, 2, 0)).toEqual(["c", "a", "b"]);
	expect(moved(THREE, 1, 9)).toEqual(["a", "c", "b"]);
});

test("what stays where it is, and what is not there, moves nothing", () => {
	expect(moved(THREE, 0, -1)).toBe(THREE);
	expect(moved(THREE, 1, 1)).toBe(THREE);
	expect(moved(THREE, -1, 1)).toBe(THREE);
});

test("what is dragged stands in the row that it is over, or in the last below them all", () => {
	const rows = [0, 50, 100].map((top) => ({ bottom: top + 48 }));
	expect([-9, 10, 60, 130, 999].map((y) => placeAt(rows, y))).toEqual([0, 0, 1, 2, 2]);
});
