import { EditorState, type Extension, type Transaction } from "@codemirror/state";
import { ySyncAnnotation } from "y-codemirror.next";
import { lines } from "../ui/breaks";

/** UTF-16 units of the longest text: a hundred pages, and with Thai's three bytes well under the server's 1 MiB. */
export const MOST = 200_000;

const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Keeps characters whole, and breaks seen. An emoji is two units; the browser's input diff, and some keyboards, replace
 * only the one that differs. Half a pair in a Yjs update becomes U+FFFD for some readers and not for others. A keyboard
 * that pastes by itself bypasses the clipboard filter, so breaks become line ends here.
 */
export function wholeCharacters(): Extension {
	return EditorState.transactionFilter.of((transaction) => {
		if (!isOwn(transaction)) return transaction;
		const before = transaction.startState.doc;
		const changes: { from: number; to: number; insert: string }[] = [];
		let isMended = false;
		transaction.changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
			const from = fromA - Number(splits(before.sliceString(fromA - 1, fromA + 1)));
			const to = toA + Number(splits(before.sliceString(toA - 1, toA + 1)));
			const joined = before.sliceString(from, fromA) + inserted.toString() + before.sliceString(toA, to);
			const insert = lines(joined.replace(LONE_SURROGATE, ""));
			isMended ||= from !== fromA || to !== toA || insert !== joined;
			changes.push({ from, to, insert });
		});
		if (!isMended) return transaction;
		const last = changes[changes.length - 1];
		return [
			{
				changes: merged(changes),
				selection: last ? { anchor: last.from + last.insert.length } : undefined,
				scrollIntoView: true,
				userEvent: "input",
			},
		];
	});
}

/** Stops what would make the text too long, before it is in the document. */
export function withinLength(onTooLong: () => void): Extension {
	return EditorState.transactionFilter.of((transaction) => {
		const length = transaction.newDoc.length;
		if (!isOwn(transaction) || length <= MOST || length <= transaction.startState.doc.length)
			return transaction;
		queueMicrotask(onTooLong);
		return [];
	});
}

function isOwn(transaction: Transaction): boolean {
	return transaction.docChanged && transaction.annotation(ySyncAnnotation) === undefined;
}

/** Whether the place between these two units is inside a character. */
function splits(around: string): boolean {
	return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(around);
}

/** Two changes that were widened over the same character become one. */
function merged(changes: { from: number; to: number; insert: string }[]): typeof changes {
	const out: typeof changes = [];
	for (const change of changes) {
		const last = out[out.length - 1];
		if (last && change.from < last.to) {
			last.insert += change.insert;
			last.to = Math.max(last.to, change.to);
		} else {
			out.push({ ...change });
		}
	}
	return out;
}
