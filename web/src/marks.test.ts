import { expect, test } from "vitest";
import { each } from "./facilitator/lead";
import { boardOf, hallOf, here } from "./facilitator/testing";
import { leads } from "./leads";

test("a row says what waits there, and what differs from the hall: step, lock and clock", async () => {
	const own = { starts_at: 0, ends_at: 1, phase: null };
	const board = boardOf({
		phases: { hall: "kv", groups: { two: "plenary" } },
		locks: { hall: true, groups: { one: true, three: false } },
		timers: { hall: { starts_at: 0, ends_at: 9, phase: null }, groups: { four: own } },
	});
	const hall = hallOf(board, { present: here(["a0"], 2) });
	const marks = each(await leads(), ({ mark }) => mark);
	expect(marks.map(({ name }) => name)).toEqual(["members", "phases", "locks", "elections", "timers"]);
	const shown = hall.rows.map((row) => marks.filter(({ of }) => of(hall, row)).map(({ name }) => name));
	expect(shown).toEqual([["members"], ["phases"], ["locks"], ["timers"]]);
	expect(marks[2]?.of(hall, hall.rows[2] as (typeof hall.rows)[number])?.words).toBe("เขียนได้");
	expect(marks[4]?.of(hall, hall.rows[3] as (typeof hall.rows)[number])).toMatchObject({ tone: "soon" });
});
