import { expect, test } from "vitest";
import * as Y from "yjs";
import type { History } from "../protocol";
import { Look } from "./look.svelte";
import { said } from "./pieces";

/** Versions that read so, a minute apart, as a server would have them. */
class VersionShelf {
	readonly #doc = new Y.Doc({ gc: false });
	readonly #updates = new Map<string, Uint8Array>();
	isAway = false;

	keep(words: string): string {
		const ytext = this.#doc.getText("text");
		ytext.delete(0, ytext.length);
		ytext.insert(0, words);
		const version = `${60_000 * (this.#updates.size + 1)}-0`;
		this.#updates.set(version, Y.encodeStateAsUpdate(this.#doc));
		return version;
	}

	async history(): Promise<History> {
		if (this.isAway) throw new Error("away");
		const versions = Array.from(this.#updates.keys(), (version) => ({
			version,
			at: Number.parseInt(version, 10),
			why: "pause" as const,
			writers: [],
		}));
		return { versions, facts: [], authors: {} };
	}

	async version(version: string): Promise<Uint8Array> {
		const update = this.#updates.get(version);
		if (this.isAway || !update) throw new Error("away");
		return update;
	}
}

const words = (look: Look) => look.pieces && said(look.pieces, "removed");

test("the newest is read first, and what changed since the one before", async () => {
	const shelf = new VersionShelf();
	shelf.keep("ทะเล");
	const newest = shelf.keep("ภูเขา");
	const look = new Look(shelf);
	await look.open();
	expect([look.chosen, look.moment?.number, words(look)]).toEqual([newest, 2, "ภูเขา"]);
	expect(look.pieces && said(look.pieces, "added")).toBe("ทะเล");
});

test("what is kept meanwhile comes, and the reader stays where they are", async () => {
	const shelf = new VersionShelf();
	const look = new Look(shelf);
	await look.open();
	expect([look.history?.versions.length, look.chosen]).toEqual([0, null]);
	const first = shelf.keep("ทะเล");
	await look.refresh();
	expect([look.chosen, words(look)]).toEqual([first, "ทะเล"]);
	shelf.keep("ภูเขา");
	await look.refresh();
	expect([look.history?.versions.length, look.chosen, words(look)]).toEqual([2, first, "ทะเล"]);
});

test("of two that are asked for, the last is read", async () => {
	const shelf = new VersionShelf();
	const first = shelf.keep("ทะเล");
	const second = shelf.keep("ภูเขา");
	const look = new Look(shelf);
	await look.open();
	await Promise.all([look.read(second), look.read(first)]);
	expect([look.chosen, words(look)]).toEqual([first, "ทะเล"]);
});

test("what does not come is told, and comes when it is tried again", async () => {
	const shelf = new VersionShelf();
	shelf.keep("ทะเล");
	shelf.isAway = true;
	const look = new Look(shelf);
	await look.open();
	expect([look.history, look.thrown]).toEqual([null, new Error("away")]);
	shelf.isAway = false;
	await look.open();
	expect([words(look), look.thrown]).toEqual(["ทะเล", null]);
});
