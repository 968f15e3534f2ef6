/** How much of a text fits. Nothing here knows pixels: the caller measures. */

import { beginning, end } from "../language/cut";

/** Stands for words that were left out. */
export const CUT = "…";

/**
 * UTF-16 units of a text that are ever shown: as many as can be read from a wall in a minute, and twenty times a KV.
 *
 * The rest can be read on every tablet. To lay out a hundred pages for each letter would stop the screen.
 */
export const MOST = 4_000;

/** What stands on the screen at once of a text: all of it, or some with more before or after. */
export interface FittedPiece {
	readonly words: string;
	readonly hasBefore: boolean;
	readonly hasAfter: boolean;
}

/** A piece as it is read, with marks for what is left out. */
export function marked({ words, hasBefore, hasAfter }: FittedPiece): string {
	return `${hasBefore ? `${CUT} ` : ""}${words}${hasAfter ? ` ${CUT}` : ""}`;
}

/** The largest of `low`, `low + step`, … `high` that fits; `low` where none does. */
export function largest(low: number, high: number, step: number, fits: (size: number) => boolean): number {
	const most = Math.floor((high - low) / step + 1e-9);
	return low + step * (last(most, (steps) => fits(low + step * steps)) ?? 0);
}

/** The end of a text, from a word's beginning where that fits: what is seen of it while it grows. */
export function ending(words: string, fits: (piece: FittedPiece) => boolean): FittedPiece {
	const shown = end(words, MOST);
	const before = words.length - shown.length;
	const starts = wordStarts(shown);
	const piece = (count: number) =>
		cut(words, before + (starts[starts.length - 1 - count] ?? 0), words.length);
	const whole = cut(words, 0, words.length);
	if (before === 0 && fits(whole)) return whole;
	return piece(last(starts.length - 1, (count) => fits(piece(count))) ?? 0);
}

/** A text from its beginning, as pieces that fit, cut before words: one piece where all of it fits. */
export function pieces(words: string, fits: (piece: FittedPiece) => boolean): FittedPiece[] {
	const shown = beginning(words, MOST);
	const whole = cut(words, 0, shown.length);
	if (fits(whole)) return [whole];
	const starts = wordStarts(shown);
	const found: FittedPiece[] = [];
	for (let from = 0; from < starts.length; ) {
		const piece = (count: number) => cut(words, starts[from] ?? 0, starts[from + count + 1] ?? shown.length);
		const count = last(starts.length - from - 1, (more) => fits(piece(more))) ?? 0;
		found.push(piece(count));
		from += count + 1;
	}
	return found.length > 0 ? found : [whole];
}

/** How many of these widths stand side by side, with room for a word on the others unless all do; at least `least`. */
export function sideBySide(
	widths: readonly number[],
	gap: number,
	room: number,
	more: number,
	least: number,
): number {
	const wide = (count: number) => widths.slice(0, count).reduce((sum, width) => sum + gap + width, -gap);
	if (wide(widths.length) <= room) return widths.length;
	const count = last(widths.length - 1, (some) => wide(some) + gap + more <= room) ?? 0;
	return Math.min(widths.length, Math.max(least, count));
}

/** How wide the first of these may be: the others have what they need beside it, up to this share of the room. */
export function firstRoom(others: readonly number[], gap: number, room: number, share: number): number {
	const needed = others.reduce((sum, width) => sum + gap + width, 0);
	return room - Math.min(needed, share * room);
}

function cut(words: string, from: number, to: number): FittedPiece {
	return { words: words.slice(from, to).trimEnd(), hasBefore: from > 0, hasAfter: to < words.length };
}

/** The largest whole number up to `most` for which this holds, if it holds up to some number and not after. */
function last(most: number, holds: (count: number) => boolean): number | null {
	let low = -1;
	let high = most;
	// By ever longer steps: to lay out much more than has room costs most.
	for (let far = 0; far <= high; far = 2 * far + 15) {
		if (holds(far)) low = far;
		else high = far - 1;
	}
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (holds(middle)) low = middle;
		else high = middle - 1;
	}
	return low < 0 ? null : low;
}

/** A word of more UTF-16 units may be cut inside: no real word is so long, and it is half of a narrow line. */
const LONG = 24;

const segmenters =
	typeof Intl.Segmenter === "function"
		? {
				words: new Intl.Segmenter("th", { granularity: "word" }),
				letters: new Intl.Segmenter("th", { granularity: "grapheme" }),
			}
		: null;

/** Where words begin. Without Intl.Segmenter it cuts at spaces, never between a letter and its marks. */
function wordStarts(words: string): number[] {
	if (!segmenters) return Array.from(words.matchAll(/\S+/g), (one) => one.index);
	const { letters } = segmenters;
	return Array.from(segmenters.words.segment(words))
		.filter(({ segment }) => segment.trim())
		.flatMap(({ segment, index }) =>
			segment.length > LONG
				? Array.from(letters.segment(segment), (letter) => index + letter.index)
				: [index],
		);
}
