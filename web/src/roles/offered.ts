import { hallName } from "../people/names";
import { type Board, ROLES, type Role } from "../protocol";

/** As the hall calls them, the holder first. */
export function offered(board: Board, group: string | null, role: Role): readonly string[] {
	const held = group === null ? undefined : board.roles[group]?.[role];
	return (held ?? []).map((member) => (board.members[member] ? hallName(board.members[member]) : ""));
}

/** What a person offered to do in their group. */
export function offersOf(board: Board, member: string): readonly Role[] {
	const group = board.members[member]?.group;
	const held = group == null ? undefined : board.roles[group];
	return ROLES.filter((role) => held?.[role]?.includes(member));
}
