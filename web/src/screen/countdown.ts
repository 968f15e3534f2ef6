import type { Timer } from "../protocol";

/** From here on the time is worth a glance: what a group needs to read its text aloud and agree. */
const SOON_MS = 180_000;

export interface Countdown {
	/** `mm:ss`, rounded up, so that it says 00:00 when it is over and not before. */
	clock: string;
	tone: "calm" | "soon" | "over";
}

/** How long there is at `now`, both in ms of the server's clock. */
export function countdown(timer: Timer, now: number): Countdown {
	const left = Math.max(0, timer.ends_at - now);
	const seconds = Math.ceil(left / 1000);
	const two = (number: number) => String(number).padStart(2, "0");
	const clock = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
	return { clock, tone: left === 0 ? "over" : left <= SOON_MS ? "soon" : "calm" };
}
