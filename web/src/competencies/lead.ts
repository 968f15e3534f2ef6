import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { competencies } from "./advice";
import Card from "./GroupCard.svelte";
import { words } from "./lead.words";
import Cell from "./Row.svelte";

const said = () => words[language.code];

/** What is proposed, on the dashboard. */
export const lead: Lead = {
	phases: { competencies },
	column: { title: () => said().column, phases: ["competencies", "ballot", "closed"], isFigure: true, Cell },
	card: { title: () => said().card, side: "right", Card },
	scenes: { competencies: () => said().scene },
};
