import { expect, test } from "vitest";
import { boardOf } from "./facilitator/testing";
import type { Refused } from "./live/workshop.svelte";
import type { Action, Board } from "./protocol";
import { isOver, typedIn } from "./refusals";

const next: Action = { type: "set_phase", phase: "closed", group: null };
const proposal: Action = { type: "propose_competency", competency: "c", domain: "d", wording: "ทำงานเป็นทีม" };

function refused(reason: string, action: Action, board: Board, isPast = false): Refused {
	return { refusal: { id: "a", reason, message: reason }, action, board, isPast };
}

const ballot = (open: boolean) => ({ open }) as Board["ballots"][0];
const voting = (open: boolean) =>
	boardOf({ phases: { hall: "ballot", groups: {} }, ballots: [ballot(open)] });

test("it stays while its cause does", () => {
	expect(isOver(refused("ballot_open", next, voting(true)), voting(true))).toBe(false);
	expect(isOver(refused("ballot_open", next, voting(true)), voting(false))).toBe(true);
});

test("a lock that is taken away takes along what was refused for it, by its reader's own group", () => {
	const board = (locked: boolean) =>
		boardOf({
			locks: { hall: false, groups: { two: locked } },
			me: {
				member: "m",
				name: "",
				called: "",
				position: "",
				unit: "",
				group: "two",
				facilitator: false,
				muted: false,
			},
		});
	const withdrawal: Action = { type: "withdraw_competency", competency: "c" };
	expect(isOver(refused("locked", withdrawal, board(true)), board(true))).toBe(false);
	expect(isOver(refused("locked", withdrawal, board(true)), board(false))).toBe(true);
});

test("another step takes it along, and so does what its reader did since", () => {
	const kv = boardOf({ phases: { hall: "kv", groups: {} } });
	const one = refused("not_allowed", next, kv);
	expect(isOver(one, kv)).toBe(false);
	expect(isOver(one, boardOf({ phases: { hall: "plenary", groups: {} } }))).toBe(true);
	expect(isOver({ ...one, isPast: true }, kv)).toBe(true);
});

test("words that were typed stay to be copied", () => {
	const kv = boardOf({ phases: { hall: "kv", groups: {} } });
	expect(typedIn(proposal)).toBe("ทำงานเป็นทีม");
	expect(typedIn(next)).toBeUndefined();
	const one = refused("not_now", proposal, boardOf({ phases: { hall: "plenary", groups: {} } }), true);
	expect(isOver(one, kv)).toBe(false);
});
