/** Words that were added and taken away between two versions of a text. */

import { diffArrays } from "diff";

export interface WordRun {
	words: string;
	kind: "same" | "added" | "removed";
}

/** Milliseconds to compare two texts; if it takes longer they are shown side by side, as one that was rewritten is. */
const PATIENCE_MS = 300;

export function changed(from: string, to: string): WordRun[] {
	const found = diffArrays(words(from), words(to), { timeout: PATIENCE_MS });
	const pieces: WordRun[] = found?.map(({ value, added, removed }) => ({
		words: value.join(""),
		kind: added ? "added" : removed ? "removed" : "same",
	})) ?? [
		{ words: from, kind: "removed" },
		{ words: to, kind: "added" },
	];
	return pieces.filter((piece) => piece.words !== "");
}

/** Thai has no spaces between words: the browser's own dictionary finds them. An old one compares by phrases. */
function words(text: string): string[] {
	if (!("Segmenter" in Intl)) return (text as string).match(/\s+|\S+/g) ?? [];
	const segmenter = new Intl.Segmenter("th", { granularity: "word" });
	return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
