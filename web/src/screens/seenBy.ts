import { keptOf } from "../live/kept";
import type { Board } from "../protocol";

/**
 * The board of somebody who sits with this group and has done nothing yet, made from the facilitator's: they see what
 * all see and what their group sees (V1, V2, V5), and may do nothing here.
 */
export function seenBy(board: Board, group: string): Board {
	const members = Object.entries(board.members).filter(([, one]) => one.group === group);
	const told = board.group_announcements[group];
	const called = board.calls[group];
	return {
		...board,
		me: { member: "", name: "", called: "", position: "", unit: "", group, facilitator: false, muted: false },
		members: Object.fromEntries(
			members.map(([id, one]) => [id, { ...one, joined_at: 0, device: "", muted: false }]),
		),
		group_announcements: told ? { [group]: told } : {},
		attendance: null,
		expected: null,
		came: null,
		elections: board.elections.filter((one) => one.group === group),
		calls: called ? { [group]: called } : {},
		minutes: null,
		door: null,
		wifi: null,
		mine: [],
		papers: {},
		scores: {},
		chosen: {},
		may: keptOf(board, []).may,
	};
}
