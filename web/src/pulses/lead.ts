import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { pulse } from "./advice";
import HallRow from "./HallRow.svelte";
import Hold from "./Hold.svelte";
import { words } from "./lead.words";
import Cell from "./Row.svelte";
import Tool from "./Tool.svelte";

const said = () => words[language.code];

/** The pulses, on the dashboard. */
export const lead: Lead = {
	phases: { pulse_before: pulse("pulse_before"), pulse_after: pulse("pulse_after") },
	hold: { of: ({ board }) => board.pulses.find((one) => one.open)?.round, Hold },
	refused: ({ reason }, { type }) => {
		if (reason === "round_closed") return said().closedAlready;
		const isOpenAlready = reason === "already_exists" || reason === "pulse_open";
		return isOpenAlready && type === "open_pulse" ? said().openedAlready : undefined;
	},
	column: { title: () => said().column, phases: ["pulse_before", "pulse_after"], isFigure: true, Cell },
	hallRow: {
		isOn: ({ board }) =>
			(board.phases.hall === "pulse_before" || board.phases.hall === "pulse_after") &&
			board.pulses.some((one) => one.result),
		title: () => said().high,
		Cell: HallRow,
	},
	tool: { Tool },
	menu: {},
	desk: { title: () => said().desk },
	scenes: { pulse: () => said().scene },
};
