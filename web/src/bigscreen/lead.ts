import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { words } from "./lead.words";
import Tool from "./Tool.svelte";

const said = () => words[language.code];

/** What the big screen shows, on the dashboard. */
export const lead: Lead = {
	tool: { order: 2, Tool },
	desk: { title: () => said().title },
	shortcut: { order: 1, key: "KeyS", help: () => said().help },
};
