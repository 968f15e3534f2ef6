import type { Awareness } from "y-protocols/awareness";

/** Somebody who has a caret in a text, as the server tells of them. */
export interface Writer {
	member: string;
	name: string;
	/** The person's in a group's text; that of their group in the text that all groups write (decision 0034). */
	number: number;
}

const HUES = 8;
const PEOPLE = 16;

/** How long a piece of a caret is, and the gap after it, in px: every eight people another. */
const LINES: readonly (readonly [number, number])[] = [
	[1, 0],
	[4, 3],
	[2, 2],
	[9, 3],
	[2, 5],
];

/**
 * Colour and line of a writer, as CSS. `groups` is how many there are where the number is the group's; somebody in none
 * of them has no colour.
 */
export function lookOf(number: number, groups: number | null): string {
	if (groups !== null)
		return `--hue: var(--${number < groups ? `hue-${number % HUES}` : "ink-soft"}); --fill: var(--hue)`;
	const [piece, gap] = LINES[Math.floor(number / HUES) % LINES.length] ?? [1, 0];
	const fill = `repeating-linear-gradient(var(--hue) 0 ${piece}px, #0000 0 ${piece + gap}px)`;
	return `--hue: var(--person-${number % PEOPLE}); --fill: ${gap ? fill : "var(--hue)"}`;
}

/**
 * The others who write, each once, however many pages they have open. Those of a group's text by their number; those of
 * the hall's in turns, one of each group, so that the first few are of all tables.
 */
export function others(awareness: Awareness, isByGroup: boolean): Writer[] {
	const found = new Map<string, Writer>();
	for (const [client, { user, cursor }] of awareness.getStates()) {
		if (user && cursor && client !== awareness.clientID)
			found.set(user.member, { ...user, number: user.number ?? 0 });
	}
	const all = [...found.values()];
	if (!isByGroup) return all.sort((one, other) => one.number - other.number);
	const counts = new Map<number, number>();
	const turn = new Map<Writer, number>();
	for (const writer of all) {
		const before = counts.get(writer.number) ?? 0;
		counts.set(writer.number, before + 1);
		turn.set(writer, before);
	}
	const turnOf = (writer: Writer) => turn.get(writer) ?? 0;
	return all.sort((one, other) => turnOf(one) - turnOf(other) || one.number - other.number);
}
