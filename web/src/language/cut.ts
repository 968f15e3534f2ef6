/**
 * Where a long text may be cut: between letters, never between a letter and its marks.
 *
 * Only the letters around a cut are looked at. To look at all of a long text takes longer than the time between
 * two keys.
 */

const segmenter =
	typeof Intl.Segmenter === "function" ? new Intl.Segmenter("th", { granularity: "grapheme" }) : null;

/** UTF-16 units on both sides of a cut: no letter has so many marks. */
const AROUND = 64;

/** What belongs to the letter before it, for a browser without Intl.Segmenter; ำ is no mark to Unicode. */
const BELONGS = /\p{M}|[\u0e33\udc00-\udfff]|\u200d/u;

/** Up to `most` UTF-16 units of the beginning. */
export function beginning(words: string, most: number): string {
	return words.length <= most ? words : words.slice(0, between(words, most));
}

/** About `most` UTF-16 units of the end. */
export function end(words: string, most: number): string {
	return words.length <= most ? words : words.slice(between(words, words.length - most));
}

/**
 * UTF-16 units that are laid out as one. For Thai without spaces the time grows with the square of the length: 10 ms
 * for so much of it, and 3 s for ten times as much.
 */
const BLOCK = 4_000;

/**
 * A text as blocks to be set one below the other, cut where a line ends if one does: one block, but for a very
 * long text.
 */
export function blocks(words: string): string[] {
	const found: string[] = [];
	let rest = words;
	while (rest.length > BLOCK) {
		const lineEnd = rest.lastIndexOf("\n", BLOCK);
		const block = lineEnd > 0 ? rest.slice(0, lineEnd) : beginning(rest, BLOCK);
		found.push(block);
		rest = rest.slice(block.length + Number(lineEnd > 0));
	}
	return [...found, rest];
}

/** The last place up to `at` that is between two letters. */
function between(words: string, at: number): number {
	const from = Math.max(0, at - AROUND);
	if (segmenter) {
		const letter = segmenter.segment(words.slice(from, at + AROUND)).containing(at - from);
		return from + (letter?.index ?? at - from);
	}
	let place = at;
	while (place > from && BELONGS.test(words.charAt(place))) place -= 1;
	return place;
}
