import { asideEn } from "./aside.en";
import { type AsideWords, asideTh } from "./aside.th";
import { language } from "./language.svelte";

/** The words beside a text that could not be saved, in the language on the screen. Both come with it: they are few. */
export function aside(): AsideWords {
	return language.code === "th" ? asideTh : asideEn;
}
