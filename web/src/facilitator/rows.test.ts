import { expect, test } from "vitest";
import { rows } from "./rows";
import { ballot, boardOf, competency, here, people } from "./testing";

test("groups stand in the workshop's order, whatever they have done", () => {
	const board = boardOf({
		competencies: [competency("x", "four"), competency("y", "four"), competency("z", "two")],
		ballots: [{ ...ballot(true, 5), turnout: { four: 3, two: 2 } }],
	});
	const shown = rows(board, {});
	expect(shown.map((row) => row.group)).toEqual(["one", "two", "three", "four"]);
	expect(shown.map((row) => row.proposals)).toEqual([0, 1, 0, 2]);
	expect(shown.map((row) => row.voted)).toEqual([0, 2, 0, 3]);
});

test("people online are counted once, their devices and what waits on them all", () => {
	const present = {
		a0: { devices: 2, unsent: 3 },
		a1: { devices: 1, unsent: 1 },
		b0: { devices: 1, unsent: 0 },
	};
	const [one, two, three] = rows(boardOf(), present);
	expect(one).toMatchObject({ online: 2, devices: 3, unsent: 4 });
	expect(two).toMatchObject({ online: 1, devices: 1, unsent: 0 });
	expect(three).toMatchObject({ online: 0, devices: 0, unsent: 0 });
});

test("who sits nowhere has a row of their own, last, while there is anybody", () => {
	const members = {
		...people(1),
		z: { name: "Z", group: null, position: "", unit: "", joined_at: 0, device: "" },
	};
	expect(rows(boardOf({ members }), here(["z"])).at(-1)).toMatchObject({ group: null, online: 1 });
	expect(rows(boardOf({ members: people(1) }), {}).at(-1)).toMatchObject({ group: "four" });
});

test("a group that differs from the hall says so: step, lock and clock", () => {
	const own = { starts_at: 0, ends_at: 1 };
	const board = boardOf({
		phases: { hall: "kv", groups: { two: "plenary" } },
		locks: { hall: true, groups: { three: false } },
		timers: { hall: { starts_at: 0, ends_at: 9 }, groups: { four: own } },
	});
	const shown = rows(board, {});
	expect(shown.map((row) => row.apart)).toEqual([null, "plenary", null, null]);
	expect(shown.map((row) => row.isLocked)).toEqual([true, true, false, true]);
	expect(shown.map((row) => row.lock)).toEqual([null, null, "unlocked", null]);
	expect(shown.map((row) => row.timer)).toEqual([null, null, null, own]);
});

test("roles are names, the holder first; nobody is missed before it is time", () => {
	const roles = { one: { chair: ["a1", "a0"] } };
	expect(rows(boardOf({ roles }), {})[0]).toMatchObject({
		isRoleDue: false,
		roles: { chair: ["Name a1", "Name a0"], secretary: [], assistant: [] },
	});
	const later = rows(boardOf({ members: people(1), phases: { hall: "roles", groups: {} } }), {});
	expect(later.map((row) => row.isRoleDue)).toEqual([true, false, false, false]);
});

test("turnout is of the open ballot, else of the last", () => {
	const closed = { ...ballot(false, 9), ballot: "first" };
	expect(rows(boardOf({ ballots: [closed, ballot(true, 2)] }), {})[0]?.voted).toBe(2);
	expect(rows(boardOf({ ballots: [closed] }), {})[0]?.voted).toBe(9);
	expect(rows(boardOf(), {})[0]?.voted).toBeNull();
});
