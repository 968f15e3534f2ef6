import { expect, test } from "vitest";
import type { Version } from "../protocol";
import { clock, days } from "./moments";

const NOON = new Date(2005, 5, 16, 12, 5).getTime();
const HOUR = 3_600_000;
const version = (at: number): Version => ({ version: `${at}-0`, at, why: "pause", writers: [] });

test("newest first, by days, with versions and ballots numbered from the oldest", () => {
	const found = days({
		versions: [version(NOON), version(NOON + HOUR), version(NOON + 24 * HOUR)],
		facts: [
			{ type: "phase_set", at: NOON + HOUR, phase: "plenary", group: null },
			{ type: "ballot_opened", at: NOON + 2 * HOUR, ballot: "b" },
			{ type: "ballot_opened", at: NOON + 3 * HOUR, ballot: "a" },
			{ type: "ballot_closed", at: NOON + 4 * HOUR, ballot: "b" },
		],
		authors: {},
	});
	expect(found.map(({ date }) => date)).toEqual(["2005-06-17", "2005-06-16"]);
	const lines = found.flatMap(({ moments }) =>
		moments.map((one) => [one.fact?.type ?? "version", one.number]),
	);
	expect(lines).toEqual([
		["version", 3],
		["ballot_closed", 1],
		["ballot_opened", 2],
		["ballot_opened", 1],
		["phase_set", 0],
		["version", 2],
		["version", 1],
	]);
});

test("steps of one moment, such as groups that are moved together, are lines of their own", () => {
	const moved = (group: string) => ({ type: "phase_set" as const, at: NOON, phase: "kv" as const, group });
	const [day] = days({ versions: [], facts: [moved("a"), moved("b")], authors: {} });
	expect(new Set(day?.moments.map(({ key }) => key)).size).toBe(2);
});

test("a clock of 24 hours", () => {
	expect(clock(NOON + 2 * HOUR)).toEqual(["14", "05"]);
	expect(clock(new Date(2005, 5, 16, 0, 0).getTime())).toEqual(["00", "00"]);
});
