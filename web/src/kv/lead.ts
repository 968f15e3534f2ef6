import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { kv } from "./advice";
import Card from "./GroupCard.svelte";
import { words } from "./lead.words";
import Cell from "./Row.svelte";

const said = () => words[language.code];

/** What each group writes, on the dashboard. */
export const lead: Lead = {
	phases: { kv },
	column: { title: () => said().column, phases: ["kv", "plenary", "competencies", "closed"], Cell },
	card: { order: -1, title: () => said().card, side: "left", Card },
	scenes: { kv: () => said().scene },
};
