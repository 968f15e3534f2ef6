/** ms that a name stays after its person's last key or move: long enough to find and read it. */
export const NAMED_MS = 2_000;

/** When each of the others was last somewhere else, or was asked for, and so until when their name is shown. */
export class Moves {
	readonly #last = new Map<number, { place: string; until: number }>();

	/** `client` is at `place` now. */
	see(client: number, place: string, now: number): void {
		if (this.#last.get(client)?.place !== place) this.#last.set(client, { place, until: now + NAMED_MS });
	}

	/** Somebody touched the caret of `client`. */
	ask(client: number, now: number): void {
		const last = this.#last.get(client);
		if (last) last.until = now + NAMED_MS;
	}

	/** Until when (ms) the name of `client` is shown. */
	until(client: number): number {
		return this.#last.get(client)?.until ?? 0;
	}
}
