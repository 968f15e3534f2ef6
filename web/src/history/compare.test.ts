import { expect, test } from "vitest";
import * as Y from "yjs";
import { compare } from "./compare";
import { type Piece, said, wholePieces } from "./pieces";

/** A text that several write, and its bytes as the server keeps them: merged, with what was deleted. */
class Table {
	readonly #updates: Uint8Array[] = [];
	readonly #pens = new Map<number, Y.Doc>();

	write(client: number, edit: (ytext: Y.Text) => void): Uint8Array {
		const pen = this.#pens.get(client) ?? this.#take(client);
		for (const update of this.#updates) Y.applyUpdate(pen, update, "others");
		edit(pen.getText("text"));
		return Y.mergeUpdates(this.#updates);
	}

	#take(client: number): Y.Doc {
		const pen = new Y.Doc();
		pen.clientID = client;
		pen.on("update", (update: Uint8Array, origin: unknown) => {
			if (origin !== "others") this.#updates.push(update);
		});
		this.#pens.set(client, pen);
		return pen;
	}
}

const brief = (pieces: Piece[]) => pieces.map(({ words, client, change }) => [words, client, change]);

test("each word is its writer's, and the first version is all new", () => {
	const table = new Table();
	table.write(1, (ytext) => ytext.insert(0, "ชุมพร"));
	const update = table.write(2, (ytext) => ytext.insert(0, "เพื่อ"));
	expect(brief(compare(update, null))).toEqual([
		["เพื่อ", 2, "added"],
		["ชุมพร", 1, "added"],
	]);
});

test("what stayed, came and went since the version before, each with its writer", () => {
	const table = new Table();
	const before = table.write(1, (ytext) => ytext.insert(0, "เพื่อชุมพรน่าอยู่"));
	table.write(2, (ytext) => ytext.delete(5, 5));
	const update = table.write(3, (ytext) => ytext.insert(5, "ทะเล"));
	const pieces = compare(update, before);
	expect(said(pieces, "removed")).toBe("เพื่อทะเลน่าอยู่");
	expect(said(pieces, "added")).toBe("เพื่อชุมพรน่าอยู่");
	expect(brief(pieces).sort()).toEqual(
		[
			["เพื่อ", 1, "same"],
			["ชุมพร", 1, "removed"],
			["ทะเล", 3, "added"],
			["น่าอยู่", 1, "same"],
		].sort(),
	);
});

test("what came and went between two versions is in neither", () => {
	const table = new Table();
	const before = table.write(1, (ytext) => ytext.insert(0, "ก"));
	table.write(2, (ytext) => ytext.insert(1, "ไม่เห็น"));
	const update = table.write(2, (ytext) => ytext.delete(1, 7));
	expect(brief(compare(update, before))).toEqual([["ก", 1, "same"]]);
});

test("a mark that another put on a letter is no cut inside it", () => {
	const table = new Table();
	table.write(1, (ytext) => ytext.insert(0, "นาที"));
	const update = table.write(2, (ytext) => ytext.insert(4, "่"));
	expect(brief(compare(update, null))).toEqual([["นาที่", 1, "added"]]);
});

test("a letter whose mark changed leaves as it was and comes as it is", () => {
	const table = new Table();
	const before = table.write(1, (ytext) => ytext.insert(0, "ก้าน"));
	table.write(2, (ytext) => ytext.delete(1, 1));
	const update = table.write(2, (ytext) => ytext.insert(1, "่"));
	const pieces = compare(update, before);
	expect(brief(pieces)).toEqual([
		["ก้", 1, "removed"],
		["ก่", 2, "added"],
		["าน", 1, "same"],
	]);
});

test("no piece ever begins or ends inside a character, by a seeded thousand", () => {
	let seed = 2548;
	const random = (below: number) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return (seed >>> 8) % below;
	};
	const units = ["ก", "น้ำ", "ที่", "ั", "่", "😀", "👩‍👧", " ", "\n"];
	for (let step = 0; step < 1000; step++) {
		const pieces = Array.from({ length: random(9) }, () => ({
			words: units[random(units.length)] ?? "",
			client: random(3),
			change: (["same", "added", "removed"] as const)[random(3)] ?? "same",
		}));
		const whole = wholePieces(pieces);
		expect(said(whole, "removed")).toBe(said(pieces, "removed"));
		expect(said(whole, "added")).toBe(said(pieces, "added"));
		const starts = (words: string) =>
			new Set(Array.from(new Intl.Segmenter("th").segment(words), ({ index }) => index).concat(words.length));
		for (const without of ["added", "removed"] as const) {
			const among = starts(said(whole, without));
			let at = 0;
			for (const piece of whole) {
				expect(among.has(at), `step ${step}`).toBe(true);
				if (piece.change !== without) at += piece.words.length;
			}
		}
	}
});
