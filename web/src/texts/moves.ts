/** Long enough to find and read a name; with fifteen who write, those that stand still do not cover each other. */
export const NAMED_MS = 4_000;

/** When each of the others was last somewhere else. */
export class Moves {
	readonly #last = new Map<number, { place: string; until: number }>();

	/** Until when (ms) the name of `client` is shown, who is at `place` now. */
	namedUntil(client: number, place: string, now: number): number {
		const last = this.#last.get(client);
		if (last?.place === place) return last.until;
		const until = now + NAMED_MS;
		this.#last.set(client, { place, until });
		return until;
	}
}
