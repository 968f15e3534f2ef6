import type { NamedGroup, Writer } from "../protocol";
import type { Piece } from "./pieces";

/** Whose words, as they are shown: `index` gives number, colour and line. */
export interface Hand {
	key: string;
	index: number;
	/** Null if the writer is unknown. */
	name: string | null;
}

/**
 * The hand of each clientID that wrote something of this. People where the reader may know them, in the order in which
 * their words stand; groups, as numbered everywhere, in the text that all groups write.
 */
export function hands(
	pieces: readonly Piece[],
	authors: Readonly<Record<string, Writer>>,
	groups: readonly NamedGroup[],
	isByGroup: boolean,
): Map<number, Hand> {
	const known = new Map<string, Hand>();
	const found = new Map<number, Hand>();
	for (const { client } of pieces) {
		if (found.has(client)) continue;
		const writer = authors[client];
		const key = (!isByGroup && writer?.member) || `group ${writer ? writer.group : "?"}`;
		const place = groups.findIndex(({ group }) => group === writer?.group);
		const name = (!isByGroup && writer?.name) || groups[place]?.name || null;
		const index = isByGroup ? (place < 0 ? groups.length : place) : known.size;
		const hand = known.get(key) ?? { key, index, name };
		known.set(key, hand);
		found.set(client, hand);
	}
	return found;
}

/** Each hand once, by number. */
export function legend(found: ReadonlyMap<number, Hand>): Hand[] {
	return [...new Set(found.values())].sort((one, other) => one.index - other.index);
}
