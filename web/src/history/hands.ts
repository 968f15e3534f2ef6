import type { NamedGroup, Writer } from "../protocol";
import type { Piece } from "./pieces";

/** Whose words, as they are shown: `index` gives colour and line. */
export interface Hand {
	key: string;
	index: number;
	/** A group has a mark with a number; a person, and whoever is not known, has none. */
	isGroup: boolean;
	/** Null if the writer is unknown. */
	name: string | null;
}

/**
 * The hand of each clientID that wrote something of this. People where the reader may know them, in the order in which
 * their words stand, so that no two who are shown together are alike; groups, as numbered everywhere, in the text that
 * all groups write, and for whoever may not be known.
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
		const person = isByGroup ? null : writer?.member;
		const key = person || `group ${writer ? writer.group : "?"}`;
		const place = person ? -1 : groups.findIndex(({ group }) => group === writer?.group);
		const isGroup = place >= 0;
		const name = person ? (writer?.name ?? null) : (groups[place]?.name ?? null);
		const index = isGroup ? place : isByGroup ? groups.length : known.size;
		const hand = known.get(key) ?? { key, index, isGroup, name };
		known.set(key, hand);
		found.set(client, hand);
	}
	return found;
}

/** Each hand once, by number. */
export function legend(found: ReadonlyMap<number, Hand>): Hand[] {
	return [...new Set(found.values())].sort((one, other) => one.index - other.index);
}
