/**
 * What the pages of one person keep of a text in this browser.
 *
 * Every page has a life of its own in one database, so that none can empty or close what another writes to. It reads
 * what the others have left, and drops of it what it has read, as soon as that is elsewhere: with the server, or aside.
 */

import { createStore, promisifyRequest, type UseStore } from "idb-keyval";
import { newId } from "./ids";
import { all, commit } from "./shelf";

/** Whose text. */
export interface Whose {
	workshop: string;
	member: string;
	text: string;
}

/** What is stored beside a life's updates. */
export interface LifeNote {
	/** Of the workshop, when these words were written. */
	generation: string;
	/** How many changes the server had not said it holds. */
	changes: number;
	/** The clientIDs under which this person typed here. */
	clients: readonly number[];
	/** The server no longer has all that it had of these words. */
	isLost: boolean;
}

/** A life that another page, or an earlier one, left; each record with its key, to be dropped by. */
export interface Left extends LifeNote {
	updates: readonly Uint8Array[];
	keys: readonly Key[];
}

/** Workshop, member, text, life, and a number: 0 for the note, then one for each update. */
type Key = [string, string, string, string, number];

/** Updates before they are merged into one: whoever opens the text again reads them all. */
const MANY = 500;

let database: UseStore | undefined;

/** One transaction. Rejects where this browser keeps nothing, or no longer. */
export async function transact<T>(
	mode: IDBTransactionMode,
	work: (store: IDBObjectStore) => Promise<T> | T,
): Promise<T> {
	database ??= createStore("plathu-texts", "updates");
	return database(mode, async (store) => {
		const worked = await work(store);
		if (mode === "readwrite") await commit(store);
		return worked;
	});
}

export class Life {
	readonly #at: [string, string, string, string];
	readonly #whole: () => Uint8Array;
	readonly #onKept: (isKept: boolean) => void;
	#about: LifeNote;
	#count = 0;
	/** A write failed: what is there has a gap. */
	#isBroken = false;
	#isOver = false;

	/** `whole` is all of the text; `onKept` hears whether all of it is kept. */
	constructor(
		{ workshop, member, text }: Whose,
		about: Pick<LifeNote, "generation" | "clients">,
		whole: () => Uint8Array,
		onKept: (isKept: boolean) => void,
	) {
		this.#at = [workshop, member, text, newId()];
		this.#about = { ...about, changes: 0, isLost: false };
		this.#whole = whole;
		this.#onKept = onKept;
	}

	/** What others left, a life each. Rejects where nothing can be read. */
	async others(): Promise<Left[]> {
		const [workshop, member, text, own] = this.#at;
		return (await lives({ workshop, member, text })).filter(({ keys: [first] }) => first?.[3] !== own);
	}

	/** Keeps an update. Never throws and is not waited for: nothing may stand between a key and the server. */
	put(update: Uint8Array): void {
		if (this.#isBroken || this.#count % MANY === MANY - 1) {
			this.keepWhole([]);
			return;
		}
		this.#count += 1;
		const key = [...this.#at, this.#count];
		this.#write((store) => store.put(update, key));
	}

	/** Merges all of it into one update, and drops what was read of others. */
	keepWhole(read: readonly Left[]): void {
		this.#count += 1;
		const key = [...this.#at, this.#count];
		const whole = this.#whole();
		this.#write(async (store) => {
			store.delete(IDBKeyRange.bound([...this.#at, 1], key));
			store.put(whole, key);
			await drop(store, read);
		}, true);
	}

	note(about: Partial<LifeNote>): void {
		this.#about = { ...this.#about, ...about };
		// Without an update or a change there is nothing for a note to stand beside.
		if (this.#count > 0 || this.#about.changes > 0) this.#write(() => {});
	}

	/** Ends this life. Given `forgotten`, drops it from the store, and those of others that were read. */
	async end(forgotten: readonly Left[] | null): Promise<void> {
		this.#isOver = true;
		if (!forgotten) return;
		await transact("readwrite", async (store) => {
			store.delete(range(this.#at));
			await drop(store, forgotten);
		}).catch(() => {});
	}

	#write(work: (store: IDBObjectStore) => unknown, isWhole = false): void {
		if (this.#isOver) return;
		const about = this.#about;
		transact("readwrite", async (store) => {
			store.put(about, [...this.#at, 0]);
			await work(store);
		}).then(
			() => isWhole && this.#keeps(true),
			() => this.#keeps(false),
		);
	}

	#keeps(isKept: boolean): void {
		if (isKept === this.#isBroken) this.#onKept(isKept);
		this.#isBroken = !isKept;
	}
}

/** What is kept of a text, a life each. Rejects where nothing can be read. */
export async function lives({ workshop, member, text }: Whose): Promise<Left[]> {
	const own = range([workshop, member, text]);
	const [keys, values] = await transact("readonly", (store) => all(store, own));
	const found: (LifeNote & { updates: Uint8Array[]; keys: Key[] })[] = [];
	for (const [at, key] of (keys as Key[]).entries()) {
		// The note comes first.
		if (key[4] === 0) found.push({ ...(values[at] as LifeNote), updates: [], keys: [] });
		else found[found.length - 1]?.updates.push(values[at] as Uint8Array);
		found[found.length - 1]?.keys.push(key);
	}
	return found;
}

/** Drops what was read. What a page has written since stays, with its note. */
export async function drop(store: IDBObjectStore, read: readonly Left[]): Promise<void> {
	for (const { keys } of read) {
		const [beside, ...updates] = keys;
		if (!beside) continue;
		for (const key of updates) store.delete(key);
		const left = await promisifyRequest(store.count(range(beside.slice(0, 4))));
		if (left === 1) store.delete(beside);
	}
}

/** Everything under keys that begin so. */
export function range(beginning: readonly (string | number)[]): IDBKeyRange {
	// Of arrays that begin alike a longer one comes later, and an array comes after every number and string.
	return IDBKeyRange.bound([...beginning], [...beginning, []]);
}

/**
 * The line of a generation: the part before its dot. Within a line the server's history only went back, and
 * what it lost fits in again; a workshop that was restored on purpose begins another.
 */
export function lineOf(generation: string): string {
	return generation.split(".")[0] ?? "";
}
