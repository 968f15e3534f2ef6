/** Which phases a workshop goes through, and in which order. */

import { type Board, DAY, PHASES, type Phase } from "./protocol";

/** The phases of a workshop without an agenda. */
export const USUAL: readonly Phase[] = DAY.flatMap(({ id, usual }) => (usual ? [id] : []));

/** What a plan is made from. */
export type Planned = Pick<Board, "phases" | "agenda">;

/**
 * J5: the workshop's day for whoever is in the phase `now`. Where that is not planned it has its place in the order of
 * the day: before the first that comes later.
 */
export function planOf({ agenda }: Pick<Board, "agenda">, now: Phase): readonly Phase[] {
	const plan: readonly Phase[] = agenda ? [...agenda.steps.map(({ phase }) => phase), "closed"] : USUAL;
	if (plan.includes(now)) return plan;
	const later = plan.findIndex((phase) => PHASES.indexOf(phase) > PHASES.indexOf(now));
	return [...plan.slice(0, later), now, ...plan.slice(later)];
}
