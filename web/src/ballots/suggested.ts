/** Beyond ten nobody counts on their fingers. */
const MOST = 10;

/** Points a person and the most on one item: as many as a third of the items, a third of them on one. */
export function suggested(items: number): { budget: number; cap: number } {
	const budget = Math.min(MOST, Math.max(1, Math.floor(items / 3)));
	return { budget, cap: Math.max(1, Math.floor(budget / 3)) };
}

/**
 * The id of the ballot that comes after `count` others in this life of the workshop. Two facilitators who open one
 * in the same moment mean the same ballot, so the second is told that it is there, and no second one is opened.
 */
export function nextBallot(generation: string, count: number): string {
	return `${generation.slice(0, 12)}${String(count + 1).padStart(4, "0")}`;
}
