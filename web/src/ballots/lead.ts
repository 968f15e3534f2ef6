import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { ballot } from "./advice";
import Hold from "./Hold.svelte";
import { words } from "./lead.words";
import Cell from "./Row.svelte";
import Tool from "./Tool.svelte";

const said = () => words[language.code];

/** The ballots, on the dashboard. */
export const lead: Lead = {
	phases: { ballot },
	hold: { of: ({ board }) => board.ballots.find((one) => one.open)?.ballot, Hold },
	refused: ({ reason }, { type }) => {
		if (reason === "ballot_closed") return said().closedAlready;
		return reason === "already_exists" && type === "open_ballot" ? said().openedAlready : undefined;
	},
	column: { title: () => said().column, phases: ["ballot", "closed"], isFigure: true, Cell },
	tool: { Tool },
	desk: { title: () => said().open, isWide: true, step: () => said().step },
	shortcut: { key: "KeyB", help: () => said().help },
	scenes: { ballot: () => said().scene },
};
