import { hallName } from "../people/names";
import { type Board, ROLES, type Role } from "../protocol";

/** As the hall calls them, the holder first. */
export function offered(board: Board, group: string | null, role: Role): readonly string[] {
	const held = group === null ? undefined : board.roles[group]?.[role];
	return (held ?? []).map((member) => (board.members[member] ? hallName(board.members[member]) : ""));
}

/** R6: a lot can be drawn among two who offered, or, where nobody did, among those without a role. */
export function canDraw(board: Board, group: string, role: Role): boolean {
	const held = board.roles[group] ?? {};
	const offers = held[role] ?? [];
	const taken = new Set(ROLES.flatMap((one) => held[one] ?? []));
	const free = Object.entries(board.members).filter(([id, one]) => one.group === group && !taken.has(id));
	const writing = (member: string) => !board.members[member]?.muted;
	const lots = (offers.length > 0 ? offers : free.map(([id]) => id)).filter(writing);
	return lots.length >= (offers.length > 0 ? 2 : 1);
}

/** What a person offered to do in their group. */
export function offersOf(board: Board, member: string): readonly Role[] {
	const group = board.members[member]?.group;
	const held = group == null ? undefined : board.roles[group];
	return ROLES.filter((role) => held?.[role]?.includes(member));
}
