/** What to do next: one thing, said calmly. It reads the board and decides nothing. */

import { type Board, PHASES, type Phase } from "../protocol";
import { type Presences, type Row, rows, sum } from "./rows";

/** What the one main button does. */
export type Step =
	| {
			do: "door" | "next" | "timer" | "more" | "unlock" | "open_ballot" | "close_ballot" | "screen" | "paper";
	  }
	| { do: "group"; group: string | null }
	| { do: "invite"; invitation: "chair" | "secretary" | "kv" | "plenary" | "competencies" | "vote" }
	| { do: "phase"; phase: Phase };

export type Advice = Step &
	(
		| {
				say:
					| "nobody"
					| "locked"
					| "over"
					| "allRoles"
					| "kvStart"
					| "kvDone"
					| "plenaryStart"
					| "plenaryGoes";
		  }
		| { say: "proposeStart" | "nothingToVote" | "results" | "allVoted" | "timeOver" }
		| { say: "ungrouped" | "arrived" | "proposed" | "openBallot"; count: number }
		| {
				say: "noChair" | "noSecretary" | "emptyGroups" | "noWords" | "noProposals";
				groups: readonly string[];
		  }
		| { say: "voting" | "votingOver"; count: number; of: number }
		| { say: "unsent"; count: number; groups: readonly string[] }
	);

/** All of it by group; of the plenary under `null`. Undefined: not read yet. */
export type WordsOf = (group: string | null) => string | undefined;

export function nextPhase(phase: Phase): Phase | undefined {
	return PHASES[PHASES.indexOf(phase) + 1];
}

/** Where words that are still on their way would be refused once the hall has gone on. */
const WRITING: readonly Phase[] = ["kv", "plenary", "competencies"];

/** Where everybody should sit somewhere. */
const SEATING: readonly Phase[] = ["welcome", "roles", "kv"];

/** `now` in ms by the server's clock. */
export function advise(board: Board, present: Presences, words: WordsOf, now: number): Advice {
	const all = rows(board, present);
	const { hall } = board.phases;
	const timer = board.timers.hall;
	const time = { isOver: timer !== null && timer.ends_at <= now, isUnhurried: timer === null };

	if (hall === "closed") return { say: "over", do: "paper" };
	if (Object.keys(board.members).length === 0) return { say: "nobody", do: "door" };
	if (board.locks.hall) return { say: "locked", do: "unlock" };
	if (hall === "ballot") return ballot(board, time);
	const nowhere = all.find((row) => row.group === null);
	if (nowhere && SEATING.includes(hall))
		return { say: "ungrouped", count: nowhere.people.length, do: "group", group: null };

	const found: Advice = time.isOver
		? { say: "timeOver", do: "next" }
		: working(hall, board, all, words, time.isUnhurried);
	const waiting = all.filter((row) => row.unsent > 0);
	const [first] = waiting;
	if (!first || found.do !== "next" || !WRITING.includes(hall)) return found;
	const count = sum(waiting.map((row) => row.unsent));
	return { say: "unsent", count, groups: names(waiting), do: "group", group: first.group };
}

/** While people sit down, volunteer, write and propose. */
function working(
	hall: Exclude<Phase, "ballot" | "closed">,
	board: Board,
	all: readonly Row[],
	words: WordsOf,
	isUnhurried: boolean,
): Advice {
	const groups = all.filter((row) => row.group !== null);
	const peopled = groups.filter((row) => row.people.length > 0);
	switch (hall) {
		case "welcome": {
			const empty = groups.filter((row) => row.people.length === 0);
			if (empty.length > 0) return { say: "emptyGroups", groups: names(empty), do: "door" };
			return { say: "arrived", count: Object.keys(board.members).length, do: "next" };
		}
		case "roles": {
			const without = (role: "chair" | "secretary") => peopled.filter((row) => row.roles[role].length === 0);
			const noChair = without("chair");
			if (noChair.length > 0)
				return { say: "noChair", groups: names(noChair), do: "invite", invitation: "chair" };
			const noSecretary = without("secretary");
			if (noSecretary.length > 0)
				return { say: "noSecretary", groups: names(noSecretary), do: "invite", invitation: "secretary" };
			return { say: "allRoles", do: "next" };
		}
		case "kv": {
			const blank = peopled.filter((row) => words(row.group)?.trim() === "");
			if (blank.length === 0) return { say: "kvDone", do: "next" };
			if (isUnhurried) return { say: "kvStart", do: "timer" };
			return { say: "noWords", groups: names(blank), do: "invite", invitation: "kv" };
		}
		case "plenary":
			if (words(null)?.trim() !== "") return { say: "plenaryGoes", do: "next" };
			if (isUnhurried) return { say: "plenaryStart", do: "timer" };
			return { say: "plenaryStart", do: "invite", invitation: "plenary" };
		case "competencies": {
			const silent = peopled.filter((row) => row.proposals === 0);
			if (silent.length === 0) return { say: "proposed", count: board.competencies.length, do: "next" };
			if (isUnhurried) return { say: "proposeStart", do: "timer" };
			return { say: "noProposals", groups: names(silent), do: "invite", invitation: "competencies" };
		}
	}
}

function ballot(board: Board, time: { isOver: boolean; isUnhurried: boolean }): Advice {
	const open = board.ballots.find((one) => one.open);
	if (!open) {
		if (board.competencies.length === 0) return { say: "nothingToVote", do: "phase", phase: "competencies" };
		if (board.ballots.length > 0) return { say: "results", do: "next" };
		return { say: "openBallot", count: board.competencies.length, do: "open_ballot" };
	}
	const of = Object.keys(board.members).length;
	const turnout = { count: open.voters, of };
	if (open.voters >= of) return { say: "allVoted", do: "close_ballot" };
	// Not when as many have voted as are online: those are other people, and a phone that sleeps belongs to a voter too.
	if (time.isOver) return { say: "votingOver", ...turnout, do: "close_ballot" };
	if (time.isUnhurried) return { say: "voting", ...turnout, do: "timer" };
	return { say: "voting", ...turnout, do: "invite", invitation: "vote" };
}

function names(found: readonly Row[]): readonly string[] {
	return found.map((row) => row.name);
}
