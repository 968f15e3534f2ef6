import { language } from "./language/language.svelte";
import type { Noun, Step } from "./noun";
import { NOUNS } from "./nouns";
import { planOf } from "./plan";
import { type Board, PHASES, type Phase } from "./protocol";

/** All phases in the day's order, each step with the noun that it is of. */
export const STEPS: readonly (Step & { phase: Phase; noun: Noun })[] = PHASES.flatMap((phase) =>
	NOUNS.flatMap((noun) => {
		const step = noun.steps?.[phase];
		return step ? [{ ...step, phase, noun }] : [];
	}),
);

/** The workshop's day for whoever is in the phase `now`, with the minutes that are planned. */
export function stepsOf(board: Pick<Board, "agenda">, now: Phase) {
	const minutes = new Map(board.agenda?.steps.map((step) => [step.phase, step.minutes]));
	return planOf(board, now).flatMap((phase) => {
		const step = STEPS.find((step) => step.phase === phase);
		return step ? [{ ...step, minutes: minutes.get(phase) }] : [];
	});
}

/** What people call a phase. */
export function labelOf(phase: Phase): string {
	return STEPS.find((step) => step.phase === phase)?.label[language.code] ?? "";
}
