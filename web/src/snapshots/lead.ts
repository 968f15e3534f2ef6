import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import Tool from "./Tool.svelte";
import { words } from "./words";

const said = () => words[language.code];

/** The documents of the day, on the dashboard. */
export const lead: Lead = {
	tool: { order: 1, Tool },
	desk: { title: () => said().title, isWide: true, step: () => said().step },
	shortcut: { order: 3, key: "KeyD", help: () => said().help },
};
