import { type Lead, type PhaseAdvice, setTime } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { words } from "./lead.words";
import { type StepPhase, TALKED } from "./phases";

function advice(phase: StepPhase): PhaseAdvice {
	const said = () => words[language.code][phase];
	return {
		asks: () => said().asks,
		moments: () => [said().moment],
		advise: ({ board }) =>
			board.timers.hall === null
				? { say: said().start, step: setTime }
				: { say: said().goes, step: { do: "next" } },
	};
}

/** The steps that are talked through, on the dashboard. */
export const lead: Lead = { phases: Object.fromEntries(TALKED.map((phase) => [phase, advice(phase)])) };
