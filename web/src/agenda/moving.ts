/** The list with one of its things at another place. */
export function moved<Thing>(things: readonly Thing[], from: number, to: number): readonly Thing[] {
	const [thing] = things.slice(from, from + 1);
	const place = Math.max(0, Math.min(things.length - 1, to));
	if (thing === undefined || place === from) return things;
	const rest = things.filter((_, index) => index !== from);
	return [...rest.slice(0, place), thing, ...rest.slice(place)];
}

/** The place among rows, at which what is dragged to `y` would stand. */
export function placeAt(rows: readonly { bottom: number }[], y: number): number {
	const found = rows.findIndex(({ bottom }) => y < bottom);
	return found < 0 ? rows.length - 1 : found;
}
