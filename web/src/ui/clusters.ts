const segmenter =
	typeof Intl.Segmenter === "function" ? new Intl.Segmenter("th", { granularity: "grapheme" }) : null;

/** For browsers without a segmenter: a letter with the marks on it, ำ among them, and emoji that are joined. */
const CLUSTER = /\r\n|\P{M}(?:[\p{M}\u0E33\u0EB3\p{Emoji_Modifier}]|\u200D\p{So})*|\p{M}/gsu;

/** The characters as people count them: ที่ is one, and so is an emoji. */
export function clusters(words: string): string[] {
	if (!segmenter) return words.match(CLUSTER) ?? [];
	return Array.from(segmenter.segment(words), ({ segment }) => segment);
}
