import { createStore, del, entries, set, type UseStore } from "idb-keyval";

/** Things one seat keeps in this browser's IndexedDB, in the order they were put. */
export class Shelf<Thing> {
	readonly #store: UseStore;
	readonly #seat: string;

	constructor(name: string, seat: string) {
		this.#store = createStore(name, "things");
		this.#seat = `${seat}/`;
	}

	async all(): Promise<{ key: string; thing: Thing }[]> {
		const found = await entries<string, Thing>(this.#store);
		return found
			.filter(([key]) => key.startsWith(this.#seat))
			.sort(([one], [other]) => (one < other ? -1 : 1))
			.map(([key, thing]) => ({ key: key.slice(this.#seat.length), thing }));
	}

	async put(key: string, thing: Thing): Promise<void> {
		await set(this.#seat + key, thing, this.#store);
	}

	async drop(key: string): Promise<void> {
		await del(this.#seat + key, this.#store);
	}
}

/** Whether this browser has a working IndexedDB: private windows and full disks have none, or one that throws. */
export async function hasDatabase(): Promise<boolean> {
	try {
		const probe = new Shelf<number>("plathu-probe", "");
		await probe.put("probe", 1);
		await probe.drop("probe");
		return true;
	} catch {
		return false;
	}
}
