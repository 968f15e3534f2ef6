import { language } from "./language.svelte";

/** Thailand has one time, and no summer time. */
const BANGKOK_MS = 7 * 3600 * 1000;

/** The time of day of a moment, in ms since 1970, by the clocks of Thailand: `16:40`. */
export function clock(ms: number): string {
	return new Date(ms + BANGKOK_MS).toISOString().slice(11, 16);
}

/** The same as people write it: `16.40 น.` */
export function hour(ms: number): string {
	return written(clock(ms));
}

/** A time of the day, `16:40`, as people write it. */
export function written(time: string): string {
	return language.code === "th" ? `${time.replace(":", ".")}\u00a0น.` : time;
}

/** A moment, ISO 8601, by the clocks of Thailand: `16 มิถุนายน 2548 เวลา 16.40 น.` */
export function moment(iso: string): string {
	const there = new Date(Date.parse(iso) + BANGKOK_MS).toISOString();
	const date = language.date(there.slice(0, 10));
	const time = there.slice(11, 16);
	return language.code === "th" ? `${date} เวลา\u00a0${time.replace(":", ".")}\u00a0น.` : `${date}, ${time}`;
}
