import { hallName } from "../people/names";
import { type Board, ROLES, type Role } from "../protocol";

/** What the hall calls a member; empty if the viewer does not see them. */
export function calledIn({ members }: Pick<Board, "members">, member: string): string {
	const found = members[member];
	return found ? hallName(found) : "";
}

/** By name, the holder first. */
export function offered(board: Board, group: string | null, role: Role): readonly string[] {
	const held = group === null ? undefined : board.roles[group]?.[role];
	return (held ?? []).map((member) => calledIn(board, member));
}

/** What a person offered to do in their group. */
export function offersOf(board: Board, member: string): readonly Role[] {
	const group = board.members[member]?.group;
	const held = group == null ? undefined : board.roles[group];
	return ROLES.filter((role) => held?.[role]?.includes(member));
}
