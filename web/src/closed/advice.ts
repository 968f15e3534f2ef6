import type { PhaseAdvice } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { words } from "./lead.words";

const said = () => words[language.code];

/** When the day is over. */
export const closed: PhaseAdvice = {
	asks: () => said().asks,
	moments: () => [said().moment],
	isLast: true,
	advise: () => ({ say: said().over, step: { do: "open", opened: { desk: "snapshots" } } }),
};
