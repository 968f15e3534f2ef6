import * as Y from "yjs";

/** Client ids with the clock that each has reached. */
export type Clocks = ReadonlyMap<number, number>;

/**
 * What the server is known to hold of a text, learned from what goes over the wire.
 *
 * Every update sent is answered by one status, in order. The provider's own counter cannot say which words an
 * answer is about, and can reach zero early when typing meets a reconnect.
 */
export class Ledger {
	readonly #known = new Map<number, number>();
	#sent: { clocks: Clocks; since: number }[] = [];
	#isOpen = false;
	#isReconciled = false;

	/** A new opening begins: answers to what was sent before it are not meant for it. */
	opens(): void {
		this.#sent = [];
		this.#isOpen = false;
		this.#isReconciled = false;
	}

	/** The server let this opening in. */
	opened(): void {
		this.#isOpen = true;
	}

	serverHas(stateVector: Uint8Array): void {
		this.#learn(Y.decodeStateVector(stateVector));
	}

	received(update: Uint8Array): void {
		this.#learn(Y.parseUpdateMeta(update).to);
	}

	/**
	 * `answersState`: this update is all that the server lacked when it sent its state.
	 * `since`: when (ms) the oldest change in it was made.
	 */
	sent(update: Uint8Array, answersState: boolean, since: number): void {
		this.#sent.push({ clocks: Y.parseUpdateMeta(update).to, since });
		this.#isReconciled ||= answersState;
	}

	answered(accepted: boolean): void {
		if (!this.#isOpen) return;
		const answered = this.#sent.shift();
		if (answered && accepted) this.#learn(answered.clocks);
	}

	/** Since when (ms) the oldest change waits that was sent over this connection; null if none does. */
	get unheldSince(): number | null {
		return this.#sent[0]?.since ?? null;
	}

	/** All that was sent is answered, and everything from before this connection was sent. */
	get isSettled(): boolean {
		return this.#isReconciled && this.#sent.length === 0;
	}

	get known(): Clocks {
		return this.#known;
	}

	#learn(clocks: Clocks): void {
		for (const [client, clock] of clocks) {
			if (clock > (this.#known.get(client) ?? 0)) this.#known.set(client, clock);
		}
	}
}

/** The words in a text that the server does not hold, each run as it was typed, without what was deleted again. */
export function unheldWords(doc: Y.Doc, held: Clocks): string {
	const missing = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map(held)));
	let words = "";
	let last: Y.ID | null = null;
	const { structs, ds } = Y.decodeUpdate(missing);
	for (const struct of structs) {
		if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
		// What could still be undone is kept as words, though it was deleted.
		if (Y.isDeleted(ds, struct.id)) continue;
		const continues = last !== null && Y.compareIDs(struct.origin, last);
		if (words && !continues) words += "\n";
		words += struct.content.str;
		last = Y.createID(struct.id.client, struct.id.clock + struct.length - 1);
	}
	return words;
}
