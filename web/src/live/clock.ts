/** The server's clock, as far as this device knows it: timers end by it, on every device in the same moment. */
export class Clock {
	#ahead = 0;

	/** What the server's clock (ms since 1970) said just now. Until then this device's own is taken for right. */
	hear(server: number): void {
		this.#ahead = server - Date.now();
	}

	/** ms since 1970. */
	get now(): number {
		return Date.now() + this.#ahead;
	}
}
