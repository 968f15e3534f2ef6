import { expect, test } from "vitest";
import { evenPages, evenStarts, pageStarts, pagesOf, shape } from "./pages";

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
