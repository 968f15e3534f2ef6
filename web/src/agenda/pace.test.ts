import { expect, test } from "vitest";
import { boardOf } from "../facilitator/testing";
import { clock } from "../language/moment";
import type { Board, Phase } from "../protocol";
import { fitted, isInDanger, MINUTE, onDayOf, paceOf, plannedOf, reserveOf, slotsOf } from "./pace";

/** 16 June 2005, at a time in Thailand. */
function at(time: string): number {
	return Date.parse(`2005-06-16T${time}:00+07:00`);
}

const STEPS = [
	{ phase: "welcome", minutes: 30, pause: 0 },
	{ phase: "kv", minutes: 60, pause: 60 },
	{ phase: "stories", minutes: 120, pause: 0 },
	{ phase: "ballot", minutes: 40, pause: 0 },
	{ phase: "aar", minutes: 20, pause: 0 },
	{ phase: "homework", minutes: 15, pause: 0 },
] as const;

function hall(
	phase: Phase,
	since: string | null,
	ends = "16:00",
	steps: NonNullable<Board["agenda"]>["steps"] = STEPS,
) {
	const agenda = { steps, clock: true, ends, since: since === null ? null : at(since) };
	return boardOf({ phases: { hall: phase, groups: {} }, agenda });
}

test("a step takes its minutes, and the next begins after its break", () => {
	const slots = slotsOf(hall("kv", "10:00"), at("10:30"));
	expect(slots.map(({ state }) => state)).toEqual(["past", "now", "later", "later", "later", "later"]);
	expect(slots[1]).toMatchObject({ begins: at("10:00"), ends: at("11:00") });
	expect(slots[2]).toMatchObject({ begins: at("12:00"), ends: at("14:00") });
	expect(paceOf(hall("kv", "10:00"), at("10:30"))).toEqual({
		ends: at("15:15"),
		late: -45,
		isWaiting: false,
	});
});

test("in the break of a step the next begins when it was meant to, and later once that has passed", () => {
	expect(slotsOf(hall("kv", "10:00"), at("11:30"))[2]).toMatchObject({ begins: at("12:00") });
	expect(slotsOf(hall("kv", "10:00"), at("13:07"))[2]).toMatchObject({ begins: at("13:07") });
	expect(paceOf(hall("kv", "10:00"), at("13:07"))).toMatchObject({ ends: at("16:22"), late: 22 });
});

test("before the hall has moved the day would begin now, on its day alone", () => {
	expect(paceOf(hall("welcome", null), at("09:00"))).toEqual({
		ends: at("14:15"),
		late: -105,
		isWaiting: true,
	});
	expect(paceOf(hall("welcome", null), at("09:00") - 24 * 60 * MINUTE)).toBeNull();
});

test("before its day the plan is told by the hour when it should end, or without times", () => {
	const eve = at("20:00") - 24 * 60 * MINUTE;
	const slots = plannedOf(hall("welcome", null), eve);
	expect(clock(slots[1]?.begins ?? 0)).toBe("10:45");
	expect(clock(slots.at(-1)?.ends ?? 0)).toBe("16:00");
	for (const { begins } of plannedOf(hall("welcome", null, ""), eve)) expect(begins).toBeNull();
	expect(plannedOf(hall("kv", "10:00"), at("10:30"))).toEqual(slotsOf(hall("kv", "10:00"), at("10:30")));
});

test("nothing is foretold without an agenda, or when the day is over", () => {
	expect(paceOf(boardOf(), at("09:00"))).toBeNull();
	expect(paceOf(hall("closed", "15:00"), at("15:01"))).toBeNull();
	expect(paceOf(hall("kv", "10:00", ""), at("10:30"))?.late).toBeNull();
});

test("from a step that is not planned the day goes on with those that come later in it", () => {
	const slots = slotsOf(hall("roles", "10:00"), at("10:10"));
	expect(slots.map(({ state }) => state).slice(0, 3)).toEqual(["past", "later", "later"]);
	expect(slots[1]?.begins).toBe(at("10:10"));
});

test("an hour is in Thailand, of this day, or of the next or the last one around midnight", () => {
	const day = 24 * 60 * MINUTE;
	expect(onDayOf("00:30", at("23:00"))).toBe(at("00:30") + day);
	expect(onDayOf("23:30", at("00:30"))).toBe(at("23:30") - day);
	expect(onDayOf("16:45", at("01:00"))).toBe(at("16:45"));
	expect(onDayOf("16:45", at("23:00"))).toBe(at("16:45"));
	expect(onDayOf("", at("01:00"))).toBeNull();
});

test("what the end of the day needs is kept back from the hour when it should end", () => {
	expect(reserveOf(hall("stories", "12:00"), at("12:30"))).toEqual({
		phases: ["aar", "homework"],
		minutes: 35,
		due: at("15:25"),
		begins: at("14:40"),
	});
	expect(reserveOf(hall("stories", "12:00", ""), at("12:30"))?.due).toBe(at("14:40"));
	for (const phase of ["aar", "homework", "closed"] as const)
		expect(reserveOf(hall(phase, "15:00"), at("15:10"))).toBeNull();
	expect(reserveOf(hall("kv", "10:00", "16:00", STEPS.slice(0, 4)), at("10:10"))).toBeNull();
});

test("it is in danger half an hour before it is due, and when a step overruns into it", () => {
	const danger = (board: Board, time: string) => {
		const reserve = reserveOf(board, at(time));
		return reserve !== null && isInDanger(board, reserve, at(time));
	};
	const stories = hall("stories", "12:00");
	expect(danger(stories, "13:59")).toBe(false);
	expect(danger(stories, "14:44")).toBe(false);
	expect(danger(stories, "14:46"), "the ballot would come too late").toBe(true);
	const early = hall("ballot", "14:20");
	expect(danger(early, "14:54")).toBe(false);
	expect(danger(early, "14:55"), "half an hour before 15.25").toBe(true);
	expect(danger(hall("kv", "12:45"), "13:00"), "late, but nothing has overrun yet").toBe(false);
});

test("the steps to come are fitted to the hour, and what is protected stays", () => {
	const late = hall("kv", "11:00");
	const steps = fitted(late, at("11:30"));
	expect(steps?.map(({ minutes }) => minutes)).toEqual([30, 60, 105, 35, 20, 15]);
	const agenda = late.agenda && { ...late.agenda, steps: steps ?? [] };
	const after = paceOf({ ...late, agenda }, at("11:30"));
	expect(after?.late).toBeLessThanOrEqual(0);
	expect(after?.late).toBeGreaterThan(-15);
	expect(fitted(hall("stories", "10:00"), at("15:59"))?.map(({ minutes }) => minutes)).toEqual([
		...[30, 60, 120, 5, 20, 15],
	]);
	expect(fitted(hall("kv", "11:00", ""), at("11:30"))).toBeNull();
	expect(fitted(hall("aar", "15:00"), at("15:10"))).toBeNull();
});
