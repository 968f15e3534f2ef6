import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import Badge from "./Badge.svelte";
import { words } from "./lead.words";

const said = () => words[language.code];

/** Letting people in, on the dashboard. */
export const lead: Lead = {
	warning: {
		of: ({ board }) =>
			Object.keys(board.members).length === 0
				? { say: said().nobody, step: { do: "open", opened: { desk: "door" } } }
				: null,
	},
	badge: { Badge },
	desk: { title: () => said().letIn, isWide: true, step: () => said().step },
	shortcut: { order: 2, key: "KeyC", help: () => said().help },
	scenes: { join: () => said().scene },
};
