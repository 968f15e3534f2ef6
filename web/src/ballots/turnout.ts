import type { BallotView } from "../protocol";
import { FEWEST } from "../ui/few";
import { current } from "./current";

/**
 * Papers of a group of `size` people in the open ballot, or the last; null before the first, and for those who sit
 * nowhere. `together`: too few people for papers to bear their group (B18), so that they are counted with others.
 */
export function votedIn(
	ballots: readonly BallotView[],
	group: string | null,
	size: number,
): number | "together" | null {
	const ballot = current(ballots);
	if (!ballot || group === null) return null;
	if (size > 0 && size < FEWEST && ballot.turnout[group] === 0) return "together";
	return ballot.turnout[group] ?? 0;
}
