import { forGroup } from "../perGroup";
import type { Action, Board } from "../protocol";

type Before = Pick<Board, "phases" | "locks" | "members">;

/** What takes an action back, as seen on the board before it. Empty for what is not taken back this way. */
export function undoing(before: Before, action: Action): readonly Action[] {
	switch (action.type) {
		case "set_phase": {
			const { hall, groups } = before.phases;
			if (action.group != null)
				return [{ type: "set_phase", phase: groups[action.group] ?? hall, group: action.group }];
			// Moving the hall took along the groups that were somewhere else (P2).
			const others = Object.entries(groups).map(
				([group, phase]) => ({ type: "set_phase", phase, group }) as const,
			);
			return [{ type: "set_phase", phase: hall }, ...others];
		}
		case "set_lock": {
			const { hall, groups } = before.locks;
			if (action.group != null)
				return [{ type: "set_lock", locked: groups[action.group] ?? hall, group: action.group }];
			const others = Object.entries(groups).map(
				([group, locked]) => ({ type: "set_lock", locked, group }) as const,
			);
			return [{ type: "set_lock", locked: hall }, ...others];
		}
		case "move_member": {
			// Nobody can be put back into no group.
			const group = before.members[action.member]?.group;
			return group == null ? [] : [{ type: "move_member", member: action.member, group }];
		}
		default:
			return [];
	}
}

/** The board still shows what the action did: nobody has gone on from there, so it can be taken back. */
export function stands(board: Before, action: Action): boolean {
	switch (action.type) {
		case "set_phase":
			return action.phase === forGroup(board.phases, action.group);
		case "set_lock":
			return action.locked === forGroup(board.locks, action.group);
		case "move_member":
			return board.members[action.member]?.group === action.group;
		default:
			return false;
	}
}
