import { newId } from "./ids";
import type { Shelf } from "./shelf";

/** Words of this person that are not in a text, and why: a code of the server's, or that the workshop was restored. */
export interface LaidAside {
	text: string;
	words: string;
	why: string;
}

/** Words laid aside for their author to copy, until the author dismisses them. */
export class Aside {
	#kept = $state.raw<readonly { key: string; thing: LaidAside }[]>([]);
	/** The keys of those that this page knows to be on the shelf. */
	#shelved = new Set<string>();
	readonly #shelf: Shelf<LaidAside> | null;
	readonly #onChange: () => void;

	/** `onChange` is called when this page has changed what is on the shelf. */
	constructor(shelf: Shelf<LaidAside> | null, onChange: () => void = () => {}) {
		this.#shelf = shelf;
		this.#onChange = onChange;
	}

	get kept(): readonly { key: string; thing: LaidAside }[] {
		return this.#kept;
	}

	/** Reads what is on the shelf, also after another page has changed it. */
	async open(): Promise<void> {
		const shelved = (await this.#shelf?.all()) ?? [];
		const known = new Set(shelved.map(({ key }) => key));
		const unshelved = this.#kept.filter(({ key }) => !this.#shelved.has(key) && !known.has(key));
		this.#shelved = known;
		this.#kept = [...shelved, ...unshelved];
	}

	/** The same words for the same reason lie here once: two pages of one person may lay them. */
	async lay(thing: LaidAside): Promise<void> {
		if (!thing.words.trim()) return;
		await this.open().catch(() => {});
		if (this.#kept.some(({ thing: { text, words } }) => text === thing.text && words === thing.words)) return;
		const key = newId();
		this.#kept = [...this.#kept, { key, thing }];
		await this.#put(key, thing);
		this.#onChange();
	}

	async dismiss(key: string): Promise<void> {
		this.#kept = this.#kept.filter((kept) => kept.key !== key);
		this.#shelved.delete(key);
		await this.#shelf?.drop(key).catch(() => {});
		this.#onChange();
	}

	async #put(key: string, thing: LaidAside): Promise<void> {
		try {
			await this.#shelf?.put(key, thing);
			if (this.#shelf) this.#shelved.add(key);
		} catch {
			// A full disk leaves it on this page.
		}
	}
}
