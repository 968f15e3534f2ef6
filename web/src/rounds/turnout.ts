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
