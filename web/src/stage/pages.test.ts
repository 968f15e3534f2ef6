import { expect, test } from "vitest";
import {
	cardRoom,
	evenPages,
	evenStarts,
	fewestTurns,
	fitting,
	pace,
	pageStarts,
	pagesOf,
	shape,
} from "./pages";

test("every thing is on one page, in order, and no page is too full", () => {
	const heights = [40, 80, 40, 200, 40, 40];
	const starts = pageStarts(heights, 10, 150);
	expect(pagesOf(heights, starts)).toEqual([[40, 80], [40], [200], [40, 40]]);
	expect(pageStarts([], 10, 150)).toEqual([]);
	expect(pageStarts([150], 10, 150)).toEqual([0]);
});

test("as few pages as can be, and none of them nearly empty", () => {
	const heights = Array.from({ length: 10 }, () => 40);
	expect(pageStarts(heights, 0, 360)).toEqual([0, 9]);
	expect(evenStarts(heights, 0, 360)).toEqual([0, 5]);
	expect(evenStarts([40, 200, 40], 0, 100)).toEqual([0, 1, 2]);
	expect(evenStarts(heights, 0, 400)).toEqual([0]);
	expect(evenStarts([], 0, 400)).toEqual([]);
	expect(evenStarts(heights, 0, 160, 2)).toEqual([0, 3, 6, 9]);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 20])("%s groups stand on even pages", (count) => {
	const items = Array.from({ length: count }, (_, index) => index);
	const pages = evenPages(items, 8);
	expect(pages.flat()).toEqual(items);
	expect(pages.length).toBe(Math.ceil(count / 8));
	const sizes = pages.map((page) => page.length);
	expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
	const { columns, rows } = shape(Math.max(...sizes));
	expect(columns * rows).toBeGreaterThanOrEqual(Math.max(...sizes));
});

const STAGE = { width: 43, height: 20 };

test("a card has its share of the stage, and less where dots stand below", () => {
	const one = cardRoom(STAGE, 1, 1);
	const four = cardRoom(STAGE, 4, 4);
	expect(four.width * 2).toBeLessThan(one.width);
	expect(four.height * 2).toBeLessThan(one.height);
	expect(cardRoom(STAGE, 2, 4).height).toBeLessThan(cardRoom(STAGE, 2, 2).height);
	expect(cardRoom(STAGE, 3, 3).height).toBeCloseTo(one.height);
});

test("as many cards as have the height that they need, and one at least", () => {
	const needs = (count: number) => (count === 3 ? 12 : 7);
	expect(fitting(STAGE, 4, 9, needs)).toBe(4);
	expect(fitting({ ...STAGE, height: 16 }, 4, 9, needs)).toBe(3);
	expect(fitting({ ...STAGE, height: 12 }, 4, 9, needs)).toBe(2);
	expect(fitting({ ...STAGE, height: 2 }, 4, 9, needs)).toBe(1);
	expect(fitting(STAGE, 4, 2, needs)).toBe(2);
	expect(fitting(STAGE, 4, 0, needs)).toBe(1);
});

test("texts stand on so many cards that all are seen soonest, and whole where that takes as long", () => {
	const four = [1, 1, 1, 1];
	/** Texts of so many lines, on cards that have a quarter of the lines each when there are four. */
	const lines = (length: number, count: number) => Math.ceil((length * count) / 4);
	expect(fewestTurns(four, 4, lines)).toBe(4);
	expect(fewestTurns([2, 2, 2, 2], 4, lines)).toBe(2);
	expect(fewestTurns([2, 1, 1, 1], 4, lines)).toBe(2);
	expect(fewestTurns([], 4, lines)).toBe(1);
});

test.each([
	[1, 14],
	[4, 14],
	[6, 10],
	[20, 8],
])("%s turns are of %s s", (turns, seconds) => {
	expect(pace(turns)).toBe(seconds);
});
