import { expect, test } from "vitest";
import { boardOf } from "./facilitator/testing";
import { hasParts, keptOf, type Part } from "./live/kept";
import { NOUNS } from "./nouns";
import type { Board } from "./protocol";

const KEPT = NOUNS.flatMap(({ kept = [] }) => kept);

/** Everything there is on a board, and what of it may lie in a tablet that the next person holds. Types see to it. */
const PARTS: Record<Part, boolean> = {
	workshop: true,
	groups: true,
	domains: true,
	door: false,
	wifi: false,
	members: true,
	attendance: false,
	expected: false,
	came: false,
	me: true,
	phases: true,
	agenda: true,
	timers: true,
	announcement: true,
	group_announcements: true,
	locks: true,
	screen: true,
	screen_ballot: false,
	roles: true,
	texts: true,
	documents: true,
	competencies: true,
	mine: true,
	ballots: true,
	papers: false,
	pulses: true,
	scores: false,
	elections: true,
	chosen: false,
	calls: true,
	parked: true,
	"may.edit_member": true,
	minutes: false,
	"may.forget": false,
	"may.mute_member": false,
	"may.merge_members": false,
	"may.facilitate": false,
	"may.move": false,
	"may.volunteer": true,
	"may.step_down": true,
	"may.draw_role": false,
	"may.hand_over": true,
	"may.write": true,
	"may.propose": true,
	"may.withdraw": true,
	"may.remove_competency": false,
	"may.vote": false,
	"may.open_ballot": false,
	"may.close_ballot": false,
	"may.answer": false,
	"may.open_pulse": false,
	"may.open_election": false,
	"may.close_round": false,
	"may.park": true,
	"may.take_back_parked": true,
	"may.answer_parked": false,
	"may.set_minutes": false,
	"may.set_agenda": false,
	"may.expect": false,
	"may.call": true,
	"may.withdraw_call": true,
	"may.come": false,
	"may.describe": false,
	"may.add_group": false,
	"may.add_domain": false,
};

test("nouns say part by part what a tablet may keep, and none is said twice", () => {
	expect([...KEPT].sort()).toEqual(
		Object.entries(PARTS)
			.filter(([, isKept]) => isKept)
			.map(([part]) => part)
			.sort(),
	);
});

const board = boardOf({
	papers: { "a ballot": { "a chosen competency": 3 } },
	announcement: { words: "Coffee", at: 5, phase: null, stays: false },
});
const may = {
	...board.may,
	vote: ["a ballot"],
	close_ballot: ["a ballot"],
	write: ["kv.one"],
	facilitate: true,
};

test("a choice and a right to vote are not kept, and their places are empty", () => {
	const kept = keptOf({ ...board, may }, KEPT);
	expect(JSON.stringify(kept)).not.toMatch(/a ballot|a chosen competency/);
	expect(kept.papers).toEqual({});
	expect(kept.may).toMatchObject({ vote: [], close_ballot: [], facilitate: false, write: ["kv.one"] });
	expect(kept.announcement).toEqual(board.announcement);
	expect(kept.members).toEqual(board.members);
	expect(Object.keys(kept).sort()).toEqual(Object.keys(board).sort());
});

test("a part that no noun knows is not kept", () => {
	const newer = { ...board, may, answers: { oracle: [5] }, verdict: "secret" } as Board;
	expect(JSON.stringify(keptOf(newer, KEPT))).not.toMatch(/oracle|"secret"/);
});

test("a board that an earlier release kept is known by what it lacks", () => {
	const kept = keptOf({ ...board, may }, KEPT);
	expect(hasParts(kept, KEPT)).toBe(true);
	const { parked, ...older } = kept;
	expect(hasParts(older as Board, KEPT)).toBe(false);
	const { park, ...olderMay } = kept.may;
	expect(hasParts({ ...kept, may: olderMay } as Board, KEPT)).toBe(false);
});
