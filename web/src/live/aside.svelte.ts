import { newId } from "./ids";
import type { Shelf } from "./shelf";

/** Words of this person that are not in a text, and why: a code of the server's, or that the workshop was restored. */
export interface Kept {
	text: string;
	words: string;
	why: string;
}

/** Words laid beside for their author, to copy, until they say they are done with them. */
export class Aside {
	#kept = $state.raw<readonly { key: string; thing: Kept }[]>([]);
	readonly #shelf: Shelf<Kept> | null;

	constructor(shelf: Shelf<Kept> | null) {
		this.#shelf = shelf;
	}

	get kept(): readonly { key: string; thing: Kept }[] {
		return this.#kept;
	}

	async open(): Promise<void> {
		this.#kept = [...((await this.#shelf?.all()) ?? []), ...this.#kept];
	}

	async lay(thing: Kept): Promise<void> {
		if (!thing.words.trim()) return;
		const key = newId();
		this.#kept = [...this.#kept, { key, thing }];
		await this.#shelf?.put(key, thing).catch(() => {});
	}

	async dismiss(key: string): Promise<void> {
		this.#kept = this.#kept.filter((kept) => kept.key !== key);
		await this.#shelf?.drop(key).catch(() => {});
	}
}
