import { language } from "./language.svelte";
import { pastEn } from "./past.en";
import { type PastWords, pastTh } from "./past.th";

/** The words of looking back, in the language on the screen. Both come with the screen that looks back: it is small. */
export function past(): PastWords {
	return language.code === "th" ? pastTh : pastEn;
}
