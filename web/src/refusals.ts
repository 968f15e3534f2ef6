/** What becomes of a refusal: it goes with its cause, but words that were typed stay to be copied. */

import type { Refused, Workshop } from "./live/workshop.svelte";
import { NOUNS } from "./nouns";
import { forGroup } from "./perGroup";
import type { Action, Board } from "./protocol";

/** What was typed in the action; undefined for none. */
export function typedIn(action: Action): string | undefined {
	return NOUNS.map(({ typed }) => typed?.words(action)).find((words) => words !== undefined);
}

/** Whether it tells nothing any more: its person went on, the step is another, or what it was for is gone. */
export function isOver({ refusal, action, board: before, isPast }: Refused, board: Board): boolean {
	if (typedIn(action) !== undefined) return false;
	if (isPast || (before && phaseOf(before) !== phaseOf(board))) return true;
	return NOUNS.some(({ causes }) => causes?.[refusal.reason]?.(board) === false);
}

/** Takes away those that tell nothing any more. */
export function dropOver(workshop: Workshop): void {
	const { board, refusals } = workshop;
	for (const one of refusals) if (board && isOver(one, board)) workshop.seen(one.refusal);
}

function phaseOf({ phases, me }: Board): string {
	return forGroup(phases, me?.group);
}
