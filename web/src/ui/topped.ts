import type { Ranked } from "./ranked";

export interface Topped<Item> {
	shown: readonly Ranked<Item>[];
	/** The place that has no room for all who share it, if so: how many more they are, and their points each. */
	more: { place: number; count: number; points: number } | null;
}

/** The first `most` of what got points, in whole places: what ties stands there together, or is only counted. */
export function topped<Item>(all: readonly Ranked<Item>[], most: number): Topped<Item> {
	const placed = all.filter(({ place }) => place !== null);
	const next = placed[most];
	if (!next?.place || next.place > most) return { shown: placed.slice(0, most), more: null };
	// Where even the first place is too full, some of it are named; which, its order of proposal says.
	const shown = next.place === 1 ? placed.slice(0, most) : placed.filter((one) => one.points > next.points);
	const count = placed.filter(({ place }) => place === next.place).length - (next.place === 1 ? most : 0);
	return { shown, more: { place: next.place, count, points: next.points } };
}
