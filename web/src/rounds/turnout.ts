import { FEWEST } from "../ui/few";

/** How many have answered a round, and of each group as far as answers bear it. */
export interface RoundTurnout {
	readonly voters: number;
	readonly turnout: Readonly<Record<string, number>>;
}

/** How the noun whose round it is says that. */
export interface TurnoutWords {
	voters: (n: number) => string;
	turnoutOf: (n: number, of: number) => string;
	/** Of so many, so many bear no group. */
	together: (n: number, of: number) => string;
}

/**
 * Answers of a group of `size` people; null where there is no round, and for those who sit nowhere. `together`: too few
 * people for answers to bear their group (B18), so that they are counted with others.
 */
export function answeredBy(
	round: RoundTurnout | null,
	group: string | null,
	size: number,
): number | "together" | null {
	if (!round || group === null) return null;
	const answered = round.turnout[group] ?? 0;
	return answered === 0 && size > 0 && size < FEWEST ? "together" : answered;
}
