import type { BallotView } from "../protocol";
import { ranked } from "../ui/ranked";

/** A further ballot, on some of what stood in a closed one. */
export type Again =
	/** What shares that place. */
	(
		| { kind: "tie"; place: number }
		/** The first so many places, and all that share the last of them. */
		| { kind: "top"; places: number }
		| { kind: "same" }
	) & { items: readonly string[] };

/** The first places that people ask for. */
const TOPS = [5, 10];

/** What comes after the ten first places nobody votes on again. */
const LAST = 10;

/** What may be worth another ballot: ties, the top, and the same once more. Only the last where no result is shown. */
export function again(ballot: BallotView): Again[] {
	const all = ballot.competencies;
	const found = ranked(all, (item) => item, ballot.tally ?? {}).filter(({ place }) => place !== null);
	const upTo = (last: number) => found.filter(({ place }) => (place ?? 0) <= last);
	const tied = new Set(upTo(LAST).flatMap(({ place, isTied }) => (isTied && place !== null ? [place] : [])));
	const ties = [...tied].map((place): Again => {
		return { kind: "tie", place, items: found.filter((one) => one.place === place).map(({ item }) => item) };
	});
	const tops = TOPS.map((places): Again => {
		return { kind: "top", places, items: upTo(places).map(({ item }) => item) };
	}).filter(({ items }, at, those) => {
		const before = those[at - 1]?.items.length ?? 1;
		return items.length > before && items.length < all.length;
	});
	return [...ties, ...tops, { kind: "same", items: all }];
}
