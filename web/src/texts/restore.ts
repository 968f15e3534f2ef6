import { diff } from "lib0/diff/patience";
import * as Y from "yjs";
import { clusters } from "../ui/clusters";
import { RESTORED } from "./origin";

const segmenter =
	typeof Intl.Segmenter === "function" ? new Intl.Segmenter("th", { granularity: "word" }) : null;

function wordsOf(words: string): string[] {
	return segmenter ? Array.from(segmenter.segment(words), ({ segment }) => segment) : clusters(words);
}

interface Replacement {
	at: number;
	remove: string;
	insert: string;
}

/** What turns one text into another, in whole characters: places in UTF-16 units of `from`, from the first on. */
export function changes(from: string, to: string): Replacement[] {
	return differences(wordsOf(from), wordsOf(to)).flatMap((change) =>
		differences(clusters(change.remove), clusters(change.insert)).map(({ at, remove, insert }) => ({
			at: change.at + at,
			remove,
			insert,
		})),
	);
}

function differences(from: string[], to: string[]): Replacement[] {
	let place = 0;
	let at = 0;
	return diff(from, to).map(({ index, remove, insert }) => {
		for (; place < index; place++) at += from[place]?.length ?? 0;
		return { at, remove: remove.join(""), insert: insert.join("") };
	});
}

/** Makes the text read `words`, as an edit of this device like any other. Returns what takes exactly that back. */
export function restore(ytext: Y.Text, words: string): () => void {
	const undoing = new Y.UndoManager(ytext, { trackedOrigins: new Set([RESTORED]) });
	ytext.doc?.transact(() => {
		for (const { at, remove, insert } of changes(ytext.toString(), words).reverse()) {
			ytext.insert(at + remove.length, insert);
			ytext.delete(at, remove.length);
		}
	}, RESTORED);
	undoing.destroy(); // It stops observing, and keeps its undo stack.
	return () => {
		undoing.undo();
	};
}
