import type { Hall } from "../facilitator/lead";
import type { OpenElection, Role } from "../protocol";

/**
 * The action that opens the next election. Its id is of this life of the workshop and of how many there were: two
 * facilitators who open one in the same moment mean the same, so the second is told that it is there.
 */
export function nextElection({ generation, board }: Hall, group: string, role: Role): OpenElection {
	const round = `${generation.slice(0, 12)}e${String(board.elections.length + 1).padStart(3, "0")}`;
	return { type: "open_election", round, group, role };
}
