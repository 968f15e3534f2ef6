import type { BallotView, Board } from "../protocol";

/** The ballot that the hall looks at: the open one, else the last. */
export function current(ballots: readonly BallotView[]): BallotView | null {
	return ballots.find((one) => one.open) ?? ballots.at(-1) ?? null;
}

/**
 * The ballot that the big screen shows (D9): the open one, else the one that the facilitator chose, else the last that
 * shows its result, else the last.
 */
export function shown({
	ballots,
	screen_ballot,
}: Pick<Board, "ballots" | "screen_ballot">): BallotView | null {
	return (
		ballots.find((one) => one.open) ??
		ballots.find(({ ballot, tally }) => ballot === screen_ballot && tally) ??
		ballots.findLast(({ tally }) => tally) ??
		ballots.at(-1) ??
		null
	);
}

/** The big screen shows a result. */
export function isCounted(board: Pick<Board, "ballots" | "screen_ballot">): boolean {
	return shown(board)?.tally != null;
}
