/** What to do next: one thing, said calmly. It reads the board and decides nothing. */

import { language } from "../language/language.svelte";
import { type Action, PHASES, type Phase } from "../protocol";
import { type Advice, each, type Hall, type Leading } from "./lead";
import { named } from "./named";
import { sum } from "./rows";

export function nextPhase(phase: Phase): Phase | undefined {
	return PHASES[PHASES.indexOf(phase) + 1];
}

/** Takes the hall there. */
export function goTo(phase: Phase): Action {
	return { type: "set_phase", phase, group: null };
}

/** Everything a phase's noun says of it. Throws for a phase that is on no noun's list. */
export function phaseOf(leading: readonly Leading[], phase: Phase) {
	const found = leading.flatMap(({ phases }) => phases?.[phase] ?? [])[0];
	if (!found) throw new Error(`no noun leads through ${phase}`);
	return found;
}

export function advise(leading: readonly Leading[], hall: Hall): Advice {
	const phase = phaseOf(leading, hall.board.phases.hall);
	if (phase.isLast) return phase.advise(hall);
	const warnings = each(leading, ({ warning }) => warning);
	const found = warnings.map(({ of }) => of(hall, phase)).find((one) => one !== null) ?? phase.advise(hall);
	const waiting = hall.rows.filter((row) => row.unsent > 0);
	const [first] = waiting;
	if (!first || found.step.do !== "next" || !phase.writes) return found;
	return {
		say: language.hall.cockpit.advice.unsent(named(waiting), sum(waiting.map((row) => row.unsent))),
		step: { do: "open", opened: { desk: "group", group: first.group } },
	};
}
