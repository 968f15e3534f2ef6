import type { BallotView, Board, Phase } from "../protocol";

export type View =
	| "join"
	| "groups"
	| "roles"
	| "kv"
	| "plenary"
	| "competencies"
	| "turnout"
	| "results"
	| "closed";

const FITTING: Record<Phase, Exclude<Board["screen"], "auto"> | "closed"> = {
	welcome: "join",
	roles: "roles",
	kv: "kv",
	plenary: "plenary",
	competencies: "competencies",
	ballot: "ballot",
	closed: "closed",
};

/** What the screen shows: what the facilitator chose, else what fits the hall's phase. */
export function viewOf({ screen, phases, ballots }: Pick<Board, "screen" | "phases" | "ballots">): View {
	const chosen = screen === "auto" ? FITTING[phases.hall] : screen;
	if (chosen !== "ballot") return chosen;
	return ballotOf(ballots)?.tally ? "results" : "turnout";
}

/** The ballot that the hall looks at: the open one, else the last. */
export function ballotOf(ballots: readonly BallotView[]): BallotView | null {
	return ballots.find((one) => one.open) ?? ballots.at(-1) ?? null;
}
