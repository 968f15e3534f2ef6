/** ms without a letter, after which nobody is writing: a pause to think is not the end of it. */
export const PAUSE_MS = 5_000;

/** The texts whose words changed in the last seconds. A caret that was left in one says nothing. */
export class Growing {
	readonly #known = new Map<string, string>();
	readonly #pauses = new Map<string, ReturnType<typeof setTimeout>>();
	#now = $state.raw<ReadonlySet<string>>(new Set());
	#while: readonly unknown[] = [];

	has(text: string): boolean {
		return this.#now.has(text);
	}

	/** `words` are undefined while they are not known: what they are then is no change. */
	look(text: string, words: string | undefined): void {
		const before = this.#known.get(text);
		if (words === undefined) this.#known.delete(text);
		else this.#known.set(text, words);
		if (before === undefined || words === undefined || words === before) return;
		clearTimeout(this.#pauses.get(text));
		this.#pauses.set(
			text,
			setTimeout(() => this.#rest([text]), PAUSE_MS),
		);
		this.#now = new Set([...this.#now, text]);
	}

	/** Nobody writes on from one step, or one pause, into the next: `steps` are other objects then. */
	during(...steps: readonly unknown[]): void {
		const isSame = steps.every((step, place) => step === this.#while[place]);
		this.#while = steps;
		if (!isSame) this.#rest([...this.#pauses.keys()]);
	}

	end(): void {
		this.#rest([...this.#pauses.keys()]);
	}

	#rest(texts: readonly string[]): void {
		for (const text of texts) {
			clearTimeout(this.#pauses.get(text));
			this.#pauses.delete(text);
		}
		if (texts.some((text) => this.#now.has(text)))
			this.#now = new Set([...this.#now].filter((text) => !texts.includes(text)));
	}
}
