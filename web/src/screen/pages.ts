/** What stands on which page. Nothing here knows of pixels: whoever asks measures. */

/**
 * Things of these heights on pages of this height, in order: where each page begins.
 *
 * One that is taller than a page has one to itself.
 */
export function pageStarts(heights: readonly number[], gap: number, room: number): number[] {
	const starts: number[] = [];
	let used = Number.POSITIVE_INFINITY;
	for (const [index, height] of heights.entries()) {
		if (used + gap + height > room) {
			starts.push(index);
			used = height;
		} else {
			used += gap + height;
		}
	}
	return starts;
}

/** As `pageStarts`, on as few pages, but with no nearly empty one at the end. */
export function evenStarts(heights: readonly number[], gap: number, room: number): number[] {
	const starts = pageStarts(heights, gap, room);
	let enough = room;
	let tooLittle = 0;
	while (enough - tooLittle > 1) {
		const middle = (enough + tooLittle) / 2;
		if (pageStarts(heights, gap, middle).length <= starts.length) enough = middle;
		else tooLittle = middle;
	}
	return pageStarts(heights, gap, enough);
}

/** The things of each page. */
export function pagesOf<Item>(items: readonly Item[], starts: readonly number[]): Item[][] {
	return starts.map((start, page) => items.slice(start, starts[page + 1] ?? items.length));
}

/** Things on as few pages of at most `most` as can be, each page about as full as the others. */
export function evenPages<Item>(items: readonly Item[], most: number): Item[][] {
	const count = Math.ceil(items.length / most);
	const starts = Array.from({ length: count }, (_, page) => Math.round((page * items.length) / count));
	return pagesOf(items, starts);
}

/** How so many cards stand on a wide screen: wide rather than tall, as Thai lines read best. */
export function shape(count: number): { columns: number; rows: number } {
	if (count <= 3) return { columns: Math.max(1, count), rows: 1 };
	if (count <= 8) return { columns: Math.ceil(count / 2), rows: 2 };
	const columns = Math.ceil(Math.sqrt(count));
	return { columns, rows: Math.ceil(count / columns) };
}
