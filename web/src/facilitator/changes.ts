/** What became different between two records of one workshop, as its nouns say it. */

import type { PaperRecord } from "../paper";
import type { Phase } from "../protocol";

/** One thing that became different. */
export interface Change {
	/** What happened, in a word or two: it came, it went, it has other points. Of a text, what it is called. */
	tag?: string;
	tone?: "added" | "removed";
	/** What it happened to. */
	what?: string;
	/** Beside it: its group, its domain. */
	of?: string;
	/** As it was, and as it is. */
	turn?: readonly [from: string, to: string];
	/** The same of a text: it is compared word by word. */
	text?: readonly [from: string, to: string];
}

/** Says what became different of a noun's part in a record. */
export interface ChangesProgram {
	title: () => string;
	/** `nameOf` says what a phase is called. */
	changes: (before: PaperRecord, after: PaperRecord, nameOf: (phase: Phase) => string) => readonly Change[];
}

/** What the groups of the records are called: in the last that has them. */
export function groupNames(...records: readonly PaperRecord[]): ReadonlyMap<string | null, string> {
	return new Map(records.flatMap(({ groups }) => groups.map(({ group, name }) => [group, name])));
}

/** Two lists of things that have an id: what came, what went, and each that is there with what it was. */
export function matched<Thing>(
	before: readonly Thing[],
	after: readonly Thing[],
	idOf: (one: Thing) => string,
) {
	const known = new Map(before.map((one) => [idOf(one), one]));
	const kept = new Set(after.map(idOf));
	return {
		added: after.filter((one) => !known.has(idOf(one))),
		removed: before.filter((one) => !kept.has(idOf(one))),
		each: after.map((is) => ({ was: known.get(idOf(is)), is })),
	};
}
