/** Of the rules (B17, B18): with fewer, a result or the group on a paper could tell who chose what. */
export const FEWEST = 5;
export const FEWEST_OF_SMALL = 3;

/** Whether its result would not be shown if it were closed now. */
export function hidesResult(round: { voters: number; small: boolean }): boolean {
	return round.voters < (round.small ? FEWEST_OF_SMALL : FEWEST);
}

/** Those whose papers bear no group: they are counted together. */
export function together(round: { voters: number; turnout: Readonly<Record<string, number>> }): number {
	return round.voters - Object.values(round.turnout).reduce((sum, voted) => sum + voted, 0);
}

/**
 * Whether the papers of a group of `size` people are counted with those of others (B18), so that how many are theirs is
 * known to nobody. Without a size, of a group whose members one does not see, whether that may be.
 */
export function isTogether(
	round: { voters: number; turnout: Readonly<Record<string, number>> },
	group: string,
	size?: number,
): boolean {
	if ((round.turnout[group] ?? 0) > 0 || together(round) === 0) return false;
	return size === undefined || (size > 0 && size < FEWEST);
}

/**
 * Answers of a group of `size` people; null where there is no round, and for those who sit nowhere. `together`: too few
 * people for answers to bear their group (B18), so that they are counted with others.
 */
export function answeredBy(
	round: { turnout: Readonly<Record<string, number>> } | null,
	group: string | null,
	size: number,
): number | "together" | null {
	if (!round || group === null) return null;
	const answered = round.turnout[group] ?? 0;
	return answered === 0 && size > 0 && size < FEWEST ? "together" : answered;
}
