import { language } from "./language/language.svelte";
import type { Noun, Step } from "./noun";
import { NOUNS } from "./nouns";
import { PHASES, type Phase } from "./protocol";

/** The day in its order, each step with the noun that it is of. */
export const STEPS: readonly (Step & { phase: Phase; noun: Noun })[] = PHASES.flatMap((phase) =>
	NOUNS.flatMap((noun) => {
		const step = noun.steps?.[phase];
		return step ? [{ ...step, phase, noun }] : [];
	}),
);

/** What people call a phase. */
export function labelOf(phase: Phase): string {
	return STEPS.find((step) => step.phase === phase)?.label[language.code] ?? "";
}
