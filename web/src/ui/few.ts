/** Of the rules (B17, B18): with fewer, a result or the group on a paper could tell who chose what. */
export const FEWEST = 5;
const FEWEST_OF_SMALL = 3;

/** Whether its result would be shown to nobody, were it closed now. */
export function hidesResult(ballot: { voters: number; small: boolean }): boolean {
	return ballot.voters < (ballot.small ? FEWEST_OF_SMALL : FEWEST);
}

/** Those whose papers bear no group: they are counted together. */
export function together(ballot: { voters: number; turnout: Readonly<Record<string, number>> }): number {
	return ballot.voters - Object.values(ballot.turnout).reduce((sum, voted) => sum + voted, 0);
}
