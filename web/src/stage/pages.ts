/** Which cards stand on which page. Nothing here knows pixels: the caller measures. */

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

/** As `pageStarts`, on as few pages, or columns of which a page has `columns`, but no nearly empty one at the end. */
export function evenStarts(heights: readonly number[], gap: number, room: number, columns = 1): number[] {
	const most = Math.ceil(pageStarts(heights, gap, room).length / columns) * columns;
	let enough = room;
	let tooLittle = 0;
	while (enough - tooLittle > 1) {
		const middle = (enough + tooLittle) / 2;
		if (pageStarts(heights, gap, middle).length <= most) enough = middle;
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

/** In rem. */
export interface Room {
	readonly width: number;
	readonly height: number;
}

/**
 * Between two cards, around the words in one, and under all of them for the dots of several pages: as Cards.svelte
 * draws.
 */
const GAP = 0.6;
const PADDING = { width: 1.8, height: 0.95 };
const SHADOW = 0.2;
const DOTS = 0.8;

/** What is inside one of so many cards on this stage, of `all` that there are. */
export function cardRoom(stage: Room, count: number, all: number): Room {
	const { columns, rows } = shape(count);
	const height = stage.height - SHADOW - (count < all ? DOTS : 0);
	return {
		width: (stage.width - GAP * (columns - 1)) / columns - PADDING.width,
		height: (height - GAP * (rows - 1)) / rows - PADDING.height,
	};
}

/** The most cards of a page, up to `most`, that are as high inside as so many cards need. */
export function fitting(stage: Room, most: number, all: number, needs: (count: number) => number): number {
	let count = Math.min(most, all);
	while (count > 1 && cardRoom(stage, count, all).height < needs(count)) count -= 1;
	return Math.max(1, count);
}

/**
 * The cards of a page, up to `most`, with which everything is seen in the fewest turns.
 *
 * A page turns as often as the one of its cards that has most `pieces`. Where turns are as few, texts are cut least.
 */
export function fewestTurns<Item>(
	items: readonly Item[],
	most: number,
	pieces: (item: Item, count: number) => number,
): number {
	const turns = (each: number) =>
		evenPages(items, each).reduce(
			(sum, page) => sum + Math.max(...page.map((item) => pieces(item, page.length))),
			0,
		);
	let [best, least] = [1, turns(1)];
	for (let count = 2; count <= most; count += 1) {
		const needed = turns(count);
		if (needed < least) [best, least] = [count, needed];
	}
	return best;
}

/** Seconds in which everything is to be seen. */
const ROUND = 60;

/** Seconds of a turn: long enough to read nine lines aloud, but shorter where all could not be seen in a round. */
export function pace(turns: number): number {
	return Math.max(8, Math.min(14, ROUND / turns)); // A hall finds its own card within the least.
}
