/** What is read from elections: what is open, and what came of one. */

import { hallName } from "../people/names";
import type { Board, ElectionView, Role } from "../protocol";
import type { words } from "./words";

type Said = (typeof words)["th"];

/** The open election of a group, if it has one. */
export function openIn(
	{ elections }: Pick<Board, "elections">,
	group: string | null,
): ElectionView | undefined {
	return elections.find((one) => one.open && one.group === group);
}

/** Of each role of a group its last election that is closed. */
export function lastIn(
	{ elections }: Pick<Board, "elections">,
	group: string | null,
): readonly ElectionView[] {
	const last = new Map<Role, ElectionView>();
	for (const one of elections) if (!one.open && one.group === group) last.set(one.role, one);
	return [...last.values()];
}

/** As the hall calls them; empty for somebody whom the viewer does not see. */
export function called({ members }: Pick<Board, "members">, member: string | null): string {
	const one = member === null ? undefined : members[member];
	return one ? hallName(one) : "";
}

/** How many may answer: never fewer than have, since people leave a group whose answers stay. */
export function sizeOf({ members }: Pick<Board, "members">, { group, answered }: ElectionView): number {
	return Math.max(answered, Object.values(members).filter((one) => one.group === group).length);
}

/** What came of it, in a sentence or two. */
export function told(
	board: Pick<Board, "members">,
	{ elected, answered }: ElectionView,
	said: Said,
): readonly string[] {
	if (!elected) return [said.nobody];
	const who = said.elected(called(board, elected.member) || said.someone);
	if (elected.votes === null || elected.tied === null) return [who, said.few(answered)];
	const count = said.votes(elected.votes, answered);
	return elected.tied > 1 ? [who, count, said.tied(elected.tied)] : [who, count];
}
