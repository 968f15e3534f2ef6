import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { roles } from "./advice";
import Card from "./GroupCard.svelte";
import { words } from "./lead.words";
import { offersOf } from "./offered";
import Cell from "./Row.svelte";

const said = () => words[language.code];

/** Who does what in the groups, on the dashboard. */
export const lead: Lead = {
	phases: { roles },
	column: { title: () => said().column, phases: ["roles"], Cell },
	card: { title: () => said().column, side: "right", Card },
	tells: (board, member) => offersOf(board, member).map((role) => said().roles[role]),
	scenes: { groups: () => said().scenes.groups, roles: () => said().scenes.roles },
};
