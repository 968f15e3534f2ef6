/**
 * Sends again the words of a text that the server lost when its history went back.
 *
 * Every tablet sends the words that were typed on it, under the clientIDs that they were typed with, so that nothing
 * comes in twice. It never sends words of others: those come from their own tablets, and words typed inside them wait
 * for that.
 */

import * as Y from "yjs";
import { type Clocks, unheldWords } from "./ledger";
import { drop as dropFrom, type Left, type LifeNote, transact } from "./life";
import { type Before, HEALED } from "./text.svelte";

const LOOK_MS = 1_000;

/** Tries while the text may be written: within a minute every tablet that is on has come back. */
const LOOKS = 60;

/** Tries in all: the hall comes back to this step within ten minutes, or goes on without it. */
const ALL_LOOKS = 600;

export interface Surroundings {
	/** The server has sent its state. */
	isSynced: () => boolean;
	/** The server would accept words now. */
	mayWrite: () => boolean;
	/** All that can be is back; these words cannot come back. */
	onOver: (words: string) => void;
}

export class Healing {
	readonly #doc: Y.Doc;
	readonly #earlier: Y.Doc;
	readonly #clients: ReadonlySet<number>;
	readonly #surroundings: Surroundings;
	readonly #looking: ReturnType<typeof setInterval>;
	/** The document has changed since the last try. */
	#isNew = true;
	#looks = 0;
	#openLooks = 0;

	constructor(doc: Y.Doc, { updates, clients }: Before, surroundings: Surroundings) {
		this.#doc = doc;
		this.#earlier = document(updates);
		this.#clients = clients;
		this.#surroundings = surroundings;
		doc.on("update", this.#stir);
		this.#looking = setInterval(() => this.#look(), LOOK_MS);
		this.#look();
	}

	/** Those of this person that are not back. */
	get words(): string {
		return unheldWords(this.#earlier, beyond(this.#earlier, this.#clients, this.#doc));
	}

	end(): void {
		clearInterval(this.#looking);
		this.#doc.off("update", this.#stir);
	}

	#stir = (): void => {
		this.#isNew = true;
	};

	#look(): void {
		this.#looks += 1;
		if (!this.#surroundings.isSynced()) return;
		if (this.#surroundings.mayWrite()) {
			this.#openLooks += 1;
			if (this.#isNew) this.#bring();
		}
		const words = this.words;
		if (words !== "" && this.#openLooks < LOOKS && this.#looks < ALL_LOOKS) return;
		this.end();
		this.#surroundings.onOver(words);
	}

	#bring(): void {
		this.#isNew = false;
		const update = fitting(this.#earlier, this.#clients, this.#doc);
		if (update) Y.applyUpdate(this.#doc, update, HEALED);
	}
}

/** Of what was typed under `clients`, and of what anybody deleted, all that has its place in `now`. */
export function fitting(earlier: Y.Doc, clients: ReadonlySet<number>, now: Y.Doc): Uint8Array | null {
	const own = Y.encodeStateAsUpdate(earlier, Y.encodeStateVector(new Map(beyond(earlier, clients, now))));
	const tried = document([Y.encodeStateAsUpdate(now)]);
	let isNews = false;
	tried.on("update", () => {
		isNews = true;
	});
	Y.applyUpdate(tried, own);
	// Otherwise what found no place would be sent too.
	tried.store.pendingStructs = tried.store.pendingDs = null;
	return isNews ? Y.encodeStateAsUpdate(tried, Y.encodeStateVector(now)) : null;
}

/** The words that lives come to. */
export function wordsOf(lives: readonly Left[]): string {
	return document(lives.flatMap((life) => life.updates))
		.getText("text")
		.toString();
}

/** Marks lives as words that the server had, and lost. */
export async function lose(lives: readonly Left[]): Promise<void> {
	await transact("readwrite", (store) => {
		for (const { generation, changes, clients, keys } of lives) {
			const about: LifeNote = { generation, changes, clients, isLost: true };
			store.put(about, keys[0]);
		}
	}).catch(() => {});
}

/** Drops what was read of lives. */
export async function drop(lives: readonly Left[]): Promise<void> {
	await transact("readwrite", (store) => dropFrom(store, lives)).catch(() => {});
}

/** By clientID, the clock from which on there is something to bring back: of others' clientIDs nothing. */
function beyond(earlier: Y.Doc, clients: ReadonlySet<number>, now: Y.Doc): Clocks {
	const here = clocks(now);
	return new Map(
		[...clocks(earlier)].map(([client, clock]) => [
			client,
			clients.has(client) ? (here.get(client) ?? 0) : clock,
		]),
	);
}

function clocks(doc: Y.Doc): Map<number, number> {
	return Y.decodeStateVector(Y.encodeStateVector(doc));
}

function document(updates: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, update);
	return doc;
}
