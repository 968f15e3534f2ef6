/**
 * The server's clock, as far as this device knows it: timers end by it, on every device in the same moment.
 *
 * It is advanced by the monotonic clock, since tablets' own clocks are set wrong and set right.
 */
export class Clock {
	/** The server's clock less our monotonic one (ms); before the server is heard, this device's wall clock counts. */
	#ahead = performance.timeOrigin;

	/** From a connection's first message: the server's clock (ms since 1970). */
	begin(server: number): void {
		this.#ahead = server - performance.now();
	}

	/** From a later message. A delayed one makes the difference too small, so the greatest one seen is nearest. */
	hear(server: number): void {
		this.#ahead = Math.max(this.#ahead, server - performance.now());
	}

	/** ms since 1970. */
	get now(): number {
		return performance.now() + this.#ahead;
	}
}

/** A moment on this device, to ask later how long ago it was. */
export class DeviceMoment {
	readonly #steady = performance.now();
	readonly #wall = Date.now();

	/**
	 * ms since then, sleep included. The monotonic clock of some devices stands still in sleep, and the wall clock may be
	 * set back, so the larger of both counts. A wall clock that is set forward makes it seem longer ago than it was.
	 */
	get ago(): number {
		return Math.max(performance.now() - this.#steady, Date.now() - this.#wall);
	}
}
