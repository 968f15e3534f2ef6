import { keptOf } from "../live/kept";
import type { Board } from "../protocol";

/**
 * The board of somebody who sits with this group and has done nothing yet, made from the facilitator's: they see what
 * all see and what their group sees (V1, V2, V5), and may do nothing here.
 */
export function seenBy(board: Board, group: string): Board {
	const members = Object.entries(board.members).filter(([, one]) => one.group === group);
	const told = board.group_announcements[group];
	return {
		...board,
		me: { member: "", name: "", group, facilitator: false },
		members: Object.fromEntries(members.map(([id, one]) => [id, { ...one, joined_at: 0, device: "" }])),
		group_announcements: told ? { [group]: told } : {},
		door: null,
		wifi: null,
		mine: [],
		papers: {},
		may: keptOf(board, []).may,
	};
}
