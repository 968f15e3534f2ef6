export interface Ranked<Item> {
	item: Item;
	points: number;
	/** 1, 2, 2, 4: who has as many stands in the same place. Null without points. */
	place: number | null;
	isTied: boolean;
}

/** The items with points or none in `tally`, most first; equals stay in the order they were named. */
export function ranked<Item>(
	items: readonly Item[],
	name: (item: Item) => string,
	tally: Readonly<Record<string, number>>,
): Ranked<Item>[] {
	const found = items
		.filter((item) => name(item) in tally)
		.map((item) => ({ item, points: tally[name(item)] ?? 0 }))
		.sort((one, other) => other.points - one.points);
	return found.map(({ item, points }) => ({
		item,
		points,
		place: points > 0 ? 1 + found.filter((other) => other.points > points).length : null,
		isTied: points > 0 && found.filter((other) => other.points === points).length > 1,
	}));
}
