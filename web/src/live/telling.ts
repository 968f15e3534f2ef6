/** ms. Words that are saved sooner are not reported, and the facilitator is told no more often than this. */
const EVERY_MS = 1_000;

/** Tells the facilitator how much waits on this device, while something does. */
export class Telling {
	readonly #count: () => number;
	readonly #send: (unsent: number) => void;
	#told = 0;
	#next: ReturnType<typeof setTimeout> | undefined;

	constructor(count: () => number, send: (unsent: number) => void) {
		this.#count = count;
		this.#send = send;
	}

	/** A new connection: nothing has been reported over it yet. */
	begins(): void {
		this.#told = 0;
		this.stir();
	}

	/** Something may wait now. */
	stir(): void {
		if (this.#count() > 0 || this.#told > 0) this.#next ??= setTimeout(this.#tell, EVERY_MS);
	}

	end(): void {
		clearTimeout(this.#next);
		this.#next = undefined;
	}

	#tell = (): void => {
		this.#next = undefined;
		const unsent = this.#count();
		if (unsent !== this.#told) {
			this.#told = unsent;
			this.#send(unsent);
		}
		// Nothing announces that there is less, so look again.
		this.stir();
	};
}
