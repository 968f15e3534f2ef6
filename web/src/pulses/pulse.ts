/** What is read from pulses: the one that the hall looks at, and what was given before and after, side by side. */

import type { Code } from "../language/language.svelte";
import type { PaperRecord, RecordedPulse } from "../paper";
import type { Board, PulseView } from "../protocol";
import type { RoundTurnout } from "../rounds/turnout";
import { words } from "./words";

/** How many gave 1, 2, … 5. */
export type Spread = readonly number[];

/** A pulse on the board or in a record. */
export interface Counted {
	phase: PulseView["phase"];
	questions: readonly string[] | null;
	result: readonly Spread[] | null;
}

export interface Question {
	words: string;
	least: string;
	most: string;
	/** Its words are the facilitator's own. */
	isOwn: boolean;
}

/** A question with what was given to it; null where it was not asked, or shows no result. */
export interface Compared {
	question: Question;
	pulse_before: Spread | null;
	pulse_after: Spread | null;
}

export function questionsOf(questions: readonly string[] | null, code: Code): readonly Question[] {
	const { usual, least, most } = words[code];
	if (!questions) return usual.map((one) => ({ ...one, isOwn: false }));
	return questions.map((one) => ({ words: one, least, most, isOwn: true }));
}

/** Of each phase the last pulse that shows its result; what both asked stands together. */
export function compared(pulses: readonly Counted[], code: Code): readonly Compared[] {
	const found = new Map<string, Compared>();
	for (const phase of ["pulse_before", "pulse_after"] as const) {
		const pulse = pulses.findLast((one) => one.phase === phase && one.result);
		questionsOf(pulse?.questions ?? null, code).forEach((question, place) => {
			const spread = pulse?.result?.[place];
			if (!spread) return;
			const known = found.get(question.words) ?? { question, pulse_before: null, pulse_after: null };
			found.set(question.words, { ...known, [phase]: spread });
		});
	}
	return [...found.values()];
}

export const sum = (spread: Spread): number => spread.reduce((all, count) => all + count, 0);

/** From here on a score counts as high. */
const HIGH = 4;

export function high(spread: Spread): number {
	return sum(spread.slice(HIGH - 1));
}

/** U7: in a hundred, rounded down: who reads 95 % shall not find that it was less. */
export function share(spread: Spread): number {
	return Math.floor((100 * high(spread)) / sum(spread));
}

/** Those of a record. */
export function recorded({ rounds = [] }: PaperRecord): readonly RecordedPulse[] {
	return rounds.filter((one) => one.kind === "pulse");
}

export const turnoutOf = ({ answered, turnout }: PulseView): RoundTurnout => ({ voters: answered, turnout });

/** The pulse that the hall looks at: the open one, else the last of the hall's step. */
export function current({ pulses, phases }: Pick<Board, "pulses" | "phases">): PulseView | null {
	return pulses.find((one) => one.open) ?? pulses.findLast((one) => one.phase === phases.hall) ?? null;
}
