import type { History } from "../protocol";
import { answered, ask } from "./http";
import type { Sitting } from "./workshop.svelte";

/** What is kept of one text, as this person may see it. */
export class Past {
	readonly #path: string;
	readonly #token: string;
	readonly #versions = new Map<string, Promise<Uint8Array>>();

	constructor({ workshop, token }: Sitting, text: string) {
		this.#path = `/api/workshops/${workshop}/texts/${text}`;
		this.#token = token;
	}

	/** Throws Trouble. */
	history(): Promise<History> {
		return ask(`${this.#path}/history`, { token: this.#token });
	}

	/** A version's bytes, fetched once: it never changes. Throws Trouble. */
	version(version: string): Promise<Uint8Array> {
		const known = this.#versions.get(version) ?? this.#fetch(version);
		this.#versions.set(version, known);
		known.catch(() => this.#versions.delete(version));
		return known;
	}

	/** The facilitator has the text go on in another document than this. Throws Trouble. */
	async beginAnew(document: string): Promise<void> {
		await answered(`${this.#path}/anew`, { token: this.#token, body: { document } });
	}

	async #fetch(version: string): Promise<Uint8Array> {
		const answer = await answered(`${this.#path}/versions/${version}`, { token: this.#token });
		return new Uint8Array(await answer.arrayBuffer());
	}
}
