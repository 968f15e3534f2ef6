/** Of the rules (B17, B18): with fewer, a result or the group on a paper could tell who chose what. */
export const FEWEST = 5;
const FEWEST_OF_SMALL = 3;

/** Whether its result would not be shown if it were closed now. */
export function hidesResult(round: { voters: number; small: boolean }): boolean {
	return round.voters < (round.small ? FEWEST_OF_SMALL : FEWEST);
}

/** Those whose papers bear no group: they are counted together. */
export function together(round: { voters: number; turnout: Readonly<Record<string, number>> }): number {
	return round.voters - Object.values(round.turnout).reduce((sum, voted) => sum + voted, 0);
}
