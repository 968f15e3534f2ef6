/** How much fits. Nothing here knows of pixels: whoever asks measures. */

/** What stands for the words that were left out before an ending. */
export const CUT = "…";

/** The largest of `low`, `low + step`, … `high` that fits; `low` where none does. */
export function largest(low: number, high: number, step: number, fits: (size: number) => boolean): number {
	const most = Math.floor((high - low) / step + 1e-9);
	return low + step * (last(most, (steps) => fits(low + step * steps)) ?? 0);
}

/** The end of words that do not fit as a whole, from a word's beginning, after the mark. */
export function ending(words: string, fits: (words: string) => boolean): string {
	if (fits(words)) return words;
	const starts = wordStarts(words);
	const cut = (count: number) => `${CUT} ${words.slice(starts[starts.length - 1 - count])}`;
	const kept = last(starts.length - 1, (count) => fits(cut(count)));
	return kept === null ? CUT : cut(kept);
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

/** The largest whole number up to `most` for which this holds, if it holds up to some number and not after. */
function last(most: number, holds: (count: number) => boolean): number | null {
	let low = -1;
	let high = most;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (holds(middle)) low = middle;
		else high = middle - 1;
	}
	return low < 0 ? null : low;
}

const segmenter =
	typeof Intl.Segmenter === "function" ? new Intl.Segmenter("th", { granularity: "word" }) : null;

/** Where words begin. A browser that cannot tell cuts at spaces, never between a letter and its marks. */
function wordStarts(words: string): number[] {
	if (segmenter) {
		return Array.from(segmenter.segment(words))
			.filter((one) => one.segment.trim())
			.map((one) => one.index);
	}
	return Array.from(words.matchAll(/\S+/g), (one) => one.index);
}
