import type { BallotView } from "../protocol";

/** The ballot that the hall looks at: the open one, else the last. */
export function current(ballots: readonly BallotView[]): BallotView | null {
	return ballots.find((one) => one.open) ?? ballots.at(-1) ?? null;
}

/** There are results of the ballot that the hall looks at. */
export function isCounted(ballots: readonly BallotView[]): boolean {
	return current(ballots)?.tally != null;
}
