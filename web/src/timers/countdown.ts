/** From here on the time is worth a glance: what a group needs to read its text aloud and agree. */
export const SOON_MS = 180_000;

export interface Countdown {
	/** `mm:ss`, rounded up, so that it says 00:00 when it is over and not before. */
	clock: string;
	tone: "calm" | "soon" | "over";
	/** ms until it says something else. */
	next: number;
}

/** How long there is at `now` until `end`, both in ms of the server's clock. */
export function countdown(end: number, now: number): Countdown {
	const left = Math.max(0, end - now);
	const seconds = Math.ceil(left / 1000);
	const two = (number: number) => String(number).padStart(2, "0");
	const clock = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
	const tone = left === 0 ? "over" : left <= SOON_MS ? "soon" : "calm";
	return { clock, tone, next: left - (seconds - 1) * 1000 };
}
