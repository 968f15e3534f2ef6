import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { words } from "./words";

/** Inviting others to facilitate, on the dashboard. */
export const lead: Lead = {
	menu: { order: 1, isOwn: true },
	desk: { title: () => words[language.code].title, isWide: true },
};
