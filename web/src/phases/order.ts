import type { Board, Phase } from "../protocol";

/** Where a group is now; the hall's phase for somebody without one. */
export function phaseOf(phases: Board["phases"], group: string | null): Phase {
	return (group !== null && phases.groups[group]) || phases.hall;
}
