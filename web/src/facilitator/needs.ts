/** Why a group needs somebody, in words. */

import { language } from "../language/language.svelte";
import { forGroup } from "../perGroup";
import { each, type Hall, type Leading, type Need, phaseOf } from "./lead";
import type { Row } from "./rows";

/** ms: of a phase, before nothing is too little. A table reads the task aloud and talks about it first. */
export const START_MS = 2 * 60_000;

/** ms without a change: a table that talks writes something down every few minutes, and one that is stuck does not. */
export const QUIET_MS = 4 * 60_000;

/** ms: a tablet that lost the Wi-Fi tries again at least every 15 s, and then has five to be here. */
export const GONE_MS = 20_000;

/** ms: a tablet of several people is connected for nobody while it goes round the table. */
export const ROUND_MS = 5 * 60_000;

/** A share of a group: one phone that sleeps is nothing, and half of a table that is gone cannot work. */
export const THIN = 1 / 2;

/** How many of a row are offline for longer than a tablet takes to come back. */
export function offline({ sight }: Hall, row: Row): number {
	return row.people.filter(({ member, sharing }) => {
		const gone = sight.at - (sight.gone[member] ?? sight.at);
		return gone >= (sharing > 1 ? ROUND_MS : GONE_MS);
	}).length;
}

/** So many of a group are offline that it can hardly work. */
export function isThin(hall: Hall, row: Row): boolean {
	const gone = offline(hall, row);
	return gone > 0 && gone >= THIN * row.people.length;
}

/** What a row's group needs, the most pressing first. */
export function needsOf(leading: readonly Leading[], hall: Hall, row: Row): (Need & { name: string })[] {
	if (phaseOf(leading, hall.board.phases.hall).isLast) return [];
	const idle = idleness(leading, hall, row);
	const needs = each(leading, ({ need }) => need).flatMap(({ name, of }) => {
		const need = of(hall, row);
		return need ? [{ ...need, name }] : [];
	});
	return idle ? [...needs, { ...idle, name: "phase" }] : needs;
}

/** The groups whose need is the most pressing first, and those that need nothing last, as they stand. */
export function needyFirst<Of extends { needs: readonly Need[] }>(rows: readonly Of[]): Of[] {
	return [...rows].sort((one, other) => pressing(other.needs) - pressing(one.needs));
}

/** One need presses more than all that press less, together. */
function pressing(needs: readonly Need[]): number {
	return needs.reduce((sum, { presses }) => sum + 2 ** presses, 0);
}

/** It has not begun what its phase is for, or has stopped. */
function idleness(leading: readonly Leading[], hall: Hall, row: Row): Need | null {
	const { board, sight } = hall;
	const seen = row.group === null ? undefined : sight.groups[row.group];
	if (!seen || row.people.length === 0 || forGroup(board.locks, row.group)) return null;
	const said = language.hall.cockpit.needs;
	const quiet = sight.at - seen.since;
	if (seen.made === "") return quiet >= START_MS ? { words: said.blank, presses: 2 } : null;
	const isDone = phaseOf(leading, seen.phase).work?.(hall, row)?.isWhole ?? false;
	if (seen.made === undefined || isDone || quiet < QUIET_MS) return null;
	return { words: said.quiet(Math.floor(quiet / 60_000)), presses: 0 };
}
