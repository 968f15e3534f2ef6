/** What the dashboard has seen of the hall since it was opened. The board says what is, and this since when. */

import { forGroup } from "../perGroup";
import type { Phase } from "../protocol";
import { type Hall, type Leading, phaseOf } from "./lead";
import type { Person, Row } from "./rows";

/** Of a group, while it is in one phase. */
export interface Seen {
	phase: Phase;
	/** ms: when it came into the phase; 0 if that was before this page was opened. */
	began: number;
	/** What it has made of what the phase is for; empty for nothing, undefined while that is not known. */
	made: string | undefined;
	/** ms: since when that is so, as far as this page has seen. */
	since: number;
}

export interface Sight {
	/** ms: when it was looked. */
	at: number;
	/** ms by member: since when who is not connected has been gone, or this page has been open without them. */
	gone: Readonly<Record<string, number>>;
	/** By group. */
	groups: Readonly<Record<string, Seen>>;
}

export const UNSEEN: Sight = { at: 0, gone: {}, groups: {} };

/** The next look, `at` (ms). */
export function look(
	before: Sight,
	leading: readonly Leading[],
	hall: Pick<Hall, "board" | "rows" | "words">,
	at: number,
): Sight {
	const people = hall.rows.flatMap((row) => row.people);
	const awake = new Set(people.filter(({ devices }) => devices > 0).map(({ device }) => device));
	// Several may sit at one tablet, which is connected for one of them at a time.
	const isGone = ({ devices, device }: Person) => devices === 0 && !(device && awake.has(device));
	return {
		at,
		gone: Object.fromEntries(people.filter(isGone).map(({ member }) => [member, before.gone[member] ?? at])),
		groups: Object.fromEntries(
			hall.rows.flatMap((row) =>
				row.group === null ? [] : [[row.group, seen(before.groups[row.group], leading, hall, row, at)]],
			),
		),
	};
}

function seen(
	was: Seen | undefined,
	leading: readonly Leading[],
	hall: Pick<Hall, "board" | "rows" | "words">,
	row: Row,
	at: number,
): Seen {
	const phase = forGroup(hall.board.phases, row.group);
	const made = phaseOf(leading, phase).work?.(hall, row)?.made;
	if (was?.phase !== phase) {
		const began = was ? at : 0;
		return { phase, began, made, since: made ? at : began };
	}
	// A text that is opened anew is not known for a moment, and then mostly what it was.
	if (made === undefined || made === was.made) return was;
	const isFirst = was.made === undefined;
	return { ...was, made, since: isFirst && made === "" ? was.began : at };
}
