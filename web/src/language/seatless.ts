import { language } from "./language.svelte";
import { seatlessEn } from "./seatless.en";
import { type SeatlessWords, seatlessTh } from "./seatless.th";

/** The words of a page that nobody sits at, in the language on the screen. Both come with it: they are few. */
export function seatless(): SeatlessWords {
	return language.code === "th" ? seatlessTh : seatlessEn;
}
