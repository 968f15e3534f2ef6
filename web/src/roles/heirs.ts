import { hallName } from "../people/names";
import type { Board, Role } from "../protocol";

/** Who of a group could be handed a role: all who write but its holder. */
export function heirs(board: Board, group: string, role: Role): readonly { member: string; name: string }[] {
	const holder = board.roles[group]?.[role]?.[0];
	return Object.entries(board.members)
		.filter(([id, member]) => member.group === group && id !== holder && !member.muted)
		.map(([member, one]) => ({ member, name: hallName(one) }));
}
