import { hallName } from "../people/names";
import type { Board, Role } from "../protocol";

/** Whether a group is electing who holds a role: it is then neither drawn nor handed over (R11). */
export function isElected({ elections }: Board, group: string, role: Role): boolean {
	return elections.some((one) => one.open && one.group === group && one.role === role);
}

/** Who of a group could be handed a role: all who write but its holder, and who stands in an election. */
export function heirs(board: Board, group: string, role: Role): readonly { member: string; name: string }[] {
	const holder = board.roles[group]?.[role]?.[0];
	const stand = board.elections.flatMap((one) => (one.open ? one.candidates : []));
	return Object.entries(board.members)
		.filter(([id, member]) => member.group === group && id !== holder && !member.muted && !stand.includes(id))
		.map(([member, one]) => ({ member, name: hallName(one) }));
}
