import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { words } from "./words";

/** What becomes of the whole workshop, on the dashboard. */
export const lead: Lead = {
	menu: { order: 2, isOwn: true },
	desk: { title: () => words[language.code].title },
};
