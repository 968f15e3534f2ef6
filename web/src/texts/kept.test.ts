import { EditorState, type TransactionSpec } from "@codemirror/state";
import { expect, test, vi } from "vitest";
import { ySyncAnnotation } from "y-codemirror.next";
import { MOST, wholeCharacters, withinLength } from "./kept";

function state(doc: string, onTooLong = () => {}): EditorState {
	return EditorState.create({
		doc,
		extensions: [EditorState.lineSeparator.of("\n"), wholeCharacters(), withinLength(onTooLong)],
	});
}

/** The changes as y-codemirror would hand them to Yjs: `[from, deleted, inserted]`. */
function changes(doc: string, spec: TransactionSpec): { doc: string; changes: [number, string, string][] } {
	const before = state(doc);
	const transaction = before.update(spec);
	const found: [number, string, string][] = [];
	transaction.changes.iterChanges((from, to, _fromB, _toB, inserted) => {
		found.push([from, before.doc.sliceString(from, to), inserted.toString()]);
	});
	return { doc: transaction.newDoc.toString(), changes: found };
}

const isWhole = (words: string) => !/\p{Surrogate}/u.test(words);

test("an emoji replaced by one with the same first half is replaced whole", () => {
	// 😀 is D83D DE00 and 😁 is D83D DE01: a unit-wise difference is the second half only.
	const done = changes("ก😀ข", { changes: { from: 2, to: 3, insert: "\uDE01" } });
	expect(done.doc).toBe("ก😁ข");
	expect(done.changes).toEqual([[1, "😀", "😁"]]);
});

test("half an emoji cannot be deleted", () => {
	expect(changes("ก😀ข", { changes: { from: 2, to: 3 } }).doc).toBe("กข");
	expect(changes("ก😀ข", { changes: { from: 0, to: 2 } }).doc).toBe("ข");
});

test("nothing is inserted inside an emoji", () => {
	const done = changes("😀", { changes: { from: 1, insert: "ก" } });
	expect(isWhole(done.doc)).toBe(true);
	expect(done.changes.every(([, gone, come]) => isWhole(gone) && isWhole(come))).toBe(true);
});

test("half a character that is pasted is left out", () => {
	expect(changes("ก", { changes: { from: 1, insert: "a\uD83Db" } }).doc).toBe("กab");
});

test("two changes at one emoji become one", () => {
	const done = changes("ก😀ข", {
		changes: [
			{ from: 1, to: 2, insert: "\uD83E" },
			{ from: 2, to: 3, insert: "\uDD70" },
		],
	});
	expect(isWhole(done.doc)).toBe(true);
	expect(done.changes.every(([, gone, come]) => isWhole(gone) && isWhole(come))).toBe(true);
});

test.each(["\v", "\f", "\r", "\r\n", "\u0085", "\u2028", "\u2029"])(
	"the break %j of another program is a line's end, however it came in",
	(between) => {
		expect(changes("กข", { changes: { from: 1, insert: `1${between}2\t3` } }).doc).toBe("ก1\n2 3ข");
	},
);

test("the caret stands behind what was mended", () => {
	const done = state("กข").update({
		changes: { from: 1, insert: "1\r\n2\u00002" },
		selection: { anchor: 7 },
	});
	expect(done.newDoc.toString()).toBe("ก1\n22ข");
	expect(done.newSelection.main.head).toBe(5);
});

test("any cut anywhere, by a seeded thousand, leaves whole characters in every change", () => {
	let seed = 20050616;
	const random = (below: number) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return seed % below;
	};
	const pieces = ["ก", "ที่", "😀", "😁", "👩‍👧", "a", "\uD83D", "\uDE00", "\n"];
	const some = () => Array.from({ length: random(4) }, () => pieces[random(pieces.length)]).join("");
	let doc = "เพื่อ😀😁มุ่ง";
	for (let step = 0; step < 1000; step++) {
		const from = random(doc.length + 1);
		const to = Math.min(doc.length, from + random(4));
		const done = changes(doc, { changes: { from, to, insert: some() } });
		for (const [, gone, come] of done.changes)
			expect(isWhole(gone) && isWhole(come), `step ${step}`).toBe(true);
		doc = done.doc.slice(0, 200);
		if (!isWhole(doc)) doc = done.doc.slice(0, 201);
	}
});

test("ordinary typing is left as it is", () => {
	expect(changes("กข", { changes: { from: 1, insert: "ค😀" } }).changes).toEqual([[1, "", "ค😀"]]);
});

test("a paste that would make the text too long is stopped, and said", async () => {
	const onTooLong = vi.fn();
	const before = state("ก", onTooLong);
	const after = before.update({ changes: { from: 1, insert: "ข".repeat(MOST) } }).state;
	expect(after.doc.toString()).toBe("ก");
	await Promise.resolve();
	expect(onTooLong).toHaveBeenCalledOnce();
});

test("a text at its cap can still be made shorter", () => {
	const before = state("ก".repeat(MOST + 5));
	expect(before.update({ changes: { from: 0, to: 2 } }).newDoc.length).toBe(MOST + 3);
});

test("what others wrote is never held back or changed", () => {
	const before = state("ก".repeat(MOST));
	const remote = before.update({
		changes: { from: 0, insert: "ข\uD83D" },
		annotations: ySyncAnnotation.of({} as never),
	});
	expect(remote.newDoc.length).toBe(MOST + 2);
});
