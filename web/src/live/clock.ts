/**
 * The server's clock, as far as this device knows it: timers end by it, on every device in the same moment.
 *
 * It is advanced by the monotonic clock, since tablets' own clocks are set wrong and set right.
 */
export class Clock {
	/** The server's less ours (ms); this device's own is taken for right until the server was heard. */
	#ahead = performance.timeOrigin;

	/** The first that a connection's server says: its clock (ms since 1970), just now. */
	begin(server: number): void {
		this.#ahead = server - performance.now();
	}

	/** What it says later. Words that were long on their way tell too little, so the greatest is nearest. */
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
	 * ms since then, the time in which the device slept too: the steady clock of some stands still then, and the other
	 * may be set back meanwhile. One that is set forward makes a moment seem longer ago than it was.
	 */
	get ago(): number {
		return Math.max(performance.now() - this.#steady, Date.now() - this.#wall);
	}
}
