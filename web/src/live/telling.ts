/** Words that are safe within this long are nobody's news; and no oftener is the facilitator told. */
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

	/** A new connection: nothing has been told over it. */
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
		// That it has become less nobody says, so look again.
		this.stir();
	};
}
