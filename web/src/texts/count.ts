const segmenter =
	typeof Intl.Segmenter === "function" ? new Intl.Segmenter("th", { granularity: "grapheme" }) : null;

/** Characters as people count them: ที่ is one, and so is an emoji. */
export function characters(words: string): number {
	if (!segmenter) return Array.from(words).length;
	let count = 0;
	for (const _ of segmenter.segment(words)) count += 1;
	return count;
}
