import { expect, test } from "vitest";
import { boardOf, hallOf } from "../facilitator/testing";
import type { Action, Board } from "../protocol";
import { lead } from "./lead";

const row = { position: "", unit: "", district: "", group: null, card: 2 };
const board = (came: Board["came"] = {}, phase: Board["phases"]["hall"] = "welcome") =>
	boardOf({
		phases: { hall: phase, groups: {} },
		expected: { a: { ...row, name: "มาลี" }, b: { ...row, name: "อนุชา" }, c: { ...row, name: "เพ็ญ" } },
		came,
	});
const here = { member: "m", substitute: false };

test("while fewer than half have come, it is said before the day goes on", () => {
	const told = (seen: Board) => lead.warning?.of(hallOf(seen), {} as never);
	expect(told(board())).toBeNull();
	expect(told(board({ a: here }))?.say).toContain("1");
	expect(told(board({ a: here, b: here }))).toBeNull();
	expect(told(board({ a: here }, "kv"))).toBeNull();
});

test("what is done to one line is taken back, with who came", () => {
	const before = board({ a: here });
	const back = (action: Action) => {
		const undo = lead.undo?.[action.type] as { back: (...given: unknown[]) => unknown } | undefined;
		return undo?.back(before, action);
	};
	const { card: _, ...line } = { ...row, name: "มาลี", expected: "a" };
	expect(back({ type: "unexpect", expected: ["a"] })).toEqual([
		{ type: "expect", people: [line] },
		{ type: "attend", expected: "a", came: "yes", member: "m" },
	]);
	expect(back({ type: "unexpect", expected: ["a", "b"] })).toEqual([]);
	expect(back({ type: "unexpect", expected: ["a"], erase: true })).toEqual([]);
	expect(back({ type: "expect", people: [{ ...line, expected: "d" }] })).toEqual([
		{ type: "unexpect", expected: ["d"] },
	]);
	expect(back({ type: "expect", people: [{ ...line, name: "มะลิ" }] })).toEqual([
		{ type: "expect", people: [line] },
	]);
	expect(back({ type: "attend", expected: "b", came: "yes", member: null })).toEqual([
		{ type: "attend", expected: "b", came: "no", member: null },
	]);
});

test("who stands in for somebody has it said beside their name", () => {
	const seen = board({ a: { member: "m", substitute: true }, b: { member: "n", substitute: false } });
	expect(lead.tells?.(seen, "m")).toEqual([expect.stringContaining("มาลี")]);
	expect(lead.tells?.(seen, "n")).toEqual([]);
});
