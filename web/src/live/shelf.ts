import { createStore, promisifyRequest, type UseStore } from "idb-keyval";

/** Things one seat keeps in this browser's IndexedDB, in the order they were put. */
export class Shelf<Thing> {
	readonly #store: UseStore;
	readonly #seat: string;

	constructor(name: string, seat: string) {
		this.#store = createStore(name, "things");
		this.#seat = `${seat}/`;
	}

	async all(): Promise<{ key: string; thing: Thing }[]> {
		const [keys, things] = await this.#store("readonly", (store) => all(store));
		return keys
			.map((key, at) => [key as string, things[at] as Thing] as const)
			.filter(([key]) => key.startsWith(this.#seat))
			.sort(([one], [other]) => (one < other ? -1 : 1))
			.map(([key, thing]) => ({ key: key.slice(this.#seat.length), thing }));
	}

	async put(key: string, thing: Thing): Promise<void> {
		await this.#write((store) => store.put(thing, this.#seat + key));
	}

	async drop(key: string): Promise<void> {
		await this.#write((store) => store.delete(this.#seat + key));
	}

	#write(work: (store: IDBObjectStore) => void): Promise<void> {
		return this.#store("readwrite", (store) => {
			work(store);
			return commit(store);
		});
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

/** All values under these keys, in key order, and the keys, read in one transaction. */
export function all(store: IDBObjectStore, keys?: IDBKeyRange): Promise<[IDBValidKey[], unknown[]]> {
	return Promise.all([promisifyRequest(store.getAllKeys(keys)), promisifyRequest(store.getAll(keys))]);
}

/** Hands over what a transaction wrote, at once: a browser drops what a page that goes has not committed. */
export function commit({ transaction }: IDBObjectStore): Promise<void> {
	transaction.commit();
	return promisifyRequest(transaction);
}
