/** What to do next: one thing, said calmly. It reads the board and decides nothing. */

import { language } from "../language/language.svelte";
import { type Planned, planOf } from "../plan";
import type { Action, Phase } from "../protocol";
import { type Advice, each, type Hall, type Leading, type PhaseAdvice, phaseOf } from "./lead";
import { named } from "./named";
import { isThin, offline } from "./needs";
import { sum } from "./rows";

/** Where the hall goes on to; undefined at the end of the day. */
export function nextPhase(board: Planned): Phase | undefined {
	const { hall } = board.phases;
	const plan = planOf(board, hall);
	return plan[plan.indexOf(hall) + 1];
}

/** Takes the hall there. */
export function goTo(phase: Phase): Action {
	return { type: "set_phase", phase, group: null };
}

export function advise(leading: readonly Leading[], hall: Hall): Advice {
	const phase = phaseOf(leading, hall.board.phases.hall);
	if (phase.isLast) return phase.advise(hall);
	const warnings = each(leading, ({ warning }) => warning);
	const found = warnings.map(({ of }) => of(hall, phase)).find((one) => one !== null) ?? phase.advise(hall);
	if (found.step.do !== "next") return found;
	return waits(hall, phase) ?? thins(hall) ?? found;
}

/** What is on its way is waited for. */
function waits(hall: Hall, { writes }: PhaseAdvice): Advice | null {
	const waiting = hall.rows.filter((row) => row.unsent > 0);
	const [first] = waiting;
	if (!first || !writes) return null;
	return {
		say: language.hall.cockpit.advice.unsent(named(waiting), sum(waiting.map((row) => row.unsent))),
		step: { do: "open", opened: { desk: "group", group: first.group } },
	};
}

/** The hall does not go on while most of a table is gone, unless the facilitator has seen it. */
function thins(hall: Hall): Advice | null {
	const thin = hall.rows.filter((row) => isThin(hall, row));
	const [first] = thin;
	if (!first) return null;
	const gone = sum(thin.map((row) => offline(hall, row)));
	return {
		say: language.hall.cockpit.advice.thin(named(thin), gone, sum(thin.map((row) => row.people.length))),
		step: { do: "open", opened: { desk: "group", group: first.group } },
	};
}
