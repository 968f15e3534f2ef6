import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { words as textWords } from "../texts/words";
import { plenary } from "./advice";
import { words } from "./lead.words";
import Cell from "./Row.svelte";

const said = () => words[language.code];

/** What the hall writes together, on the dashboard. */
export const lead: Lead = {
	phases: { plenary },
	hallRow: {
		isOn: ({ board }) => board.phases.hall === "plenary",
		title: () => textWords[language.code].plenary,
		Cell,
	},
	scenes: { plenary: () => said().scene },
};
