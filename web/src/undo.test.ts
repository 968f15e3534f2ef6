import { beforeAll, expect, test } from "vitest";
import type { Leading } from "./facilitator/lead";
import { boardOf } from "./facilitator/testing";
import { undoOf } from "./facilitator/undo";
import { leads } from "./leads";
import type { Action, Board } from "./protocol";

let leading: readonly Leading[] = [];
beforeAll(async () => {
	leading = await leads();
});

const undoing = (before: Board, action: Action) => undoOf(leading, action)?.back(before, action) ?? [];
const stands = (board: Board, action: Action) => undoOf(leading, action)?.stands(board, action) ?? false;

test("taking back the hall's move brings every group back to where it was", () => {
	const before = boardOf({ phases: { hall: "kv", groups: { two: "plenary" } } });
	expect(undoing(before, { type: "set_phase", phase: "plenary", group: null })).toEqual([
		{ type: "set_phase", phase: "kv" },
		{ type: "set_phase", phase: "plenary", group: "two" },
	]);
});

test("a group that was moved goes back to its own step, or with the hall", () => {
	const before = boardOf({ phases: { hall: "kv", groups: { two: "plenary" } } });
	const moved = (group: string) => undoing(before, { type: "set_phase", phase: "ballot", group });
	expect(moved("one")).toEqual([{ type: "set_phase", phase: "kv", group: "one" }]);
	expect(moved("two")).toEqual([{ type: "set_phase", phase: "plenary", group: "two" }]);
});

test("taking back a lock leaves groups as they were", () => {
	const before = boardOf({ locks: { hall: false, groups: { three: true } } });
	expect(undoing(before, { type: "set_lock", locked: true, group: null })).toEqual([
		{ type: "set_lock", locked: false },
		{ type: "set_lock", locked: true, group: "three" },
	]);
	expect(undoing(before, { type: "set_lock", locked: false, group: "three" })).toEqual([
		{ type: "set_lock", locked: true, group: "three" },
	]);
});

test("who was moved is moved back; who came from nowhere cannot be", () => {
	const before = boardOf();
	expect(undoing(before, { type: "move_member", member: "a0", group: "two" })).toEqual([
		{ type: "move_member", member: "a0", group: "one" },
	]);
	const members = {
		z: { name: "Z", group: null, position: "", unit: "", joined_at: 0, device: "", called: "", muted: false },
	};
	expect(undoing(boardOf({ members }), { type: "move_member", member: "z", group: "two" })).toEqual([]);
});

test("a closed ballot is not taken back", () => {
	expect(undoing(boardOf(), { type: "close_ballot", ballot: "b" })).toEqual([]);
});

test.each<[Action, Action]>([
	[
		{ type: "set_phase", phase: "kv", group: null },
		{ type: "set_phase", phase: "roles", group: null },
	],
	[
		{ type: "set_phase", phase: "plenary", group: "two" },
		{ type: "set_phase", phase: "kv", group: "two" },
	],
	[
		{ type: "set_lock", locked: true, group: "three" },
		{ type: "set_lock", locked: true, group: "one" },
	],
	[
		{ type: "move_member", member: "a0", group: "one" },
		{ type: "move_member", member: "a0", group: "two" },
	],
])("%j stands as long as nobody has gone on", (done, gone) => {
	const board = boardOf({
		phases: { hall: "kv", groups: { two: "plenary" } },
		locks: { hall: false, groups: { three: true } },
	});
	expect(stands(board, done)).toBe(true);
	expect(stands(board, gone)).toBe(false);
});

test("what went with a step comes back with it: its clocks with the time that is left, and what was announced", () => {
	const timer = { starts_at: 0, ends_at: 60_000 };
	const told = { words: "กดปุ่มเพื่อเป็นประธาน", at: 0 };
	const before = boardOf({
		timers: {
			hall: { ...timer, phase: "kv" },
			groups: { two: { ...timer, ends_at: 90_000, phase: "kv" }, three: { ...timer, phase: null } },
		},
		announcement: { ...told, phase: "kv", stays: true },
		group_announcements: { two: { ...told, phase: "kv", stays: false } },
	});
	const brought = (now: number) => leading.flatMap(({ brings }) => brings?.(before, now) ?? []);
	expect(brought(20_000)).toEqual([
		{ type: "start_timer", seconds: 40, group: null, phase: "kv" },
		{ type: "start_timer", seconds: 70, group: "two", phase: "kv" },
		{ type: "announce", words: told.words, group: "two", phase: "kv", stays: false },
	]);
	expect(brought(60_000).map(({ type }) => type)).toEqual(["start_timer", "announce"]);
});
