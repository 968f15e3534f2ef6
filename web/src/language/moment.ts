import { language } from "./language.svelte";

/** Thailand has one time, and no summer time. */
const BANGKOK_MS = 7 * 3600 * 1000;

/** The time of day of a moment, in ms since 1970, by the clocks of Thailand: `16.40 น.` */
export function hour(ms: number): string {
	const time = new Date(ms + BANGKOK_MS).toISOString().slice(11, 16);
	return language.code === "th" ? `${time.replace(":", ".")}\u00a0น.` : time;
}

/** A moment, ISO 8601, by the clocks of Thailand: `16 มิถุนายน 2548 เวลา 16.40 น.` */
export function moment(iso: string): string {
	const there = new Date(Date.parse(iso) + BANGKOK_MS).toISOString();
	const date = language.date(there.slice(0, 10));
	const time = there.slice(11, 16);
	return language.code === "th" ? `${date} เวลา\u00a0${time.replace(":", ".")}\u00a0น.` : `${date}, ${time}`;
}
