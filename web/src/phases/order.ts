import type { Board, Phase } from "../protocol";

/** Pens are down in a group; in the hall for somebody without one. */
export function isLockedFor(locks: Board["locks"], group: string | null): boolean {
	return (group === null ? undefined : locks.groups[group]) ?? locks.hall;
}

/** Where a group is now; the hall's phase for somebody without one. */
export function phaseOf(phases: Board["phases"], group: string | null): Phase {
	return (group !== null && phases.groups[group]) || phases.hall;
}
