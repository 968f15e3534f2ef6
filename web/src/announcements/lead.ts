import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { words } from "./lead.words";
import Tool from "./Tool.svelte";

const said = () => words[language.code];

/** What everybody is told, on the dashboard. */
export const lead: Lead = {
	brings: ({ announcement, group_announcements }) =>
		[[null, announcement] as const, ...Object.entries(group_announcements)].flatMap(([group, told]) =>
			told?.phase && !told.stays
				? [{ type: "announce", words: told.words, group, phase: told.phase, stays: false }]
				: [],
		),
	tool: { Tool },
	desk: { title: () => said().title, step: () => said().step },
	shortcut: { key: "KeyA", help: () => said().help },
};
