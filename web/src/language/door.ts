import { doorEn } from "./door.en";
import { type DoorWords, doorTh } from "./door.th";
import { language } from "./language.svelte";

/** The words of coming in, in the language on the screen. Both come with the door: they are few. */
export function door(): DoorWords {
	return language.code === "th" ? doorTh : doorEn;
}
