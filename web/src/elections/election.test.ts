import { expect, test } from "vitest";
import { boardOf, hallOf } from "../facilitator/testing";
import type { PaperRecord } from "../paper";
import type { ElectionView } from "../protocol";
import { called, lastIn, openIn, sizeOf, told } from "./election";
import { nextElection } from "./next";
import { nameOf, said } from "./recorded";
import { words } from "./words";

function election(given: Partial<ElectionView> = {}): ElectionView {
	return {
		round: "r1",
		group: "one",
		role: "chair",
		open: false,
		candidates: [],
		answered: 5,
		elected: { member: "a1", votes: 3, tied: 1 },
		...given,
	};
}

test("a group has its own open election, and of each role the last that is closed", () => {
	const open = election({ round: "r3", open: true, elected: null });
	const later = election({ round: "r2" });
	const board = boardOf({ elections: [election(), later, open, election({ round: "r4", group: "two" })] });
	expect(openIn(board, "one")).toBe(open);
	expect(openIn(board, "two")).toBeUndefined();
	expect(lastIn(board, "one")).toEqual([later]);
});

test("it is said who was elected, by how many, and that a lot was drawn", () => {
	const board = boardOf();
	const th = words.th;
	expect(told(board, election(), words.en)).toEqual([expect.stringContaining("Name a1"), "3 of 5"]);
	expect(told(board, election({ elected: { member: "a1", votes: 2, tied: 2 } }), th)[2]).toContain("จับฉลาก");
	expect(told(board, election({ elected: null }), th)).toEqual([th.nobody]);
	const few = told(board, election({ answered: 2, elected: { member: "a1", votes: null, tied: null } }), th);
	expect(few).toEqual([expect.stringContaining("Name a1"), th.few(2)]);
	const gone = told(board, election({ elected: { member: "left", votes: 3, tied: 1 } }), th);
	expect(gone[0]).toContain(th.someone);
	expect(called(board, null)).toBe("");
});

test("no more have answered than may, though people leave whose answers stay", () => {
	expect(sizeOf(boardOf(), election({ answered: 1 }))).toBe(3);
	expect(sizeOf(boardOf(), election({ answered: 4 }))).toBe(4);
});

test("two who open one in the same moment mean the same", () => {
	const hall = hallOf(boardOf({ elections: [election()] }));
	expect(nextElection(hall, "one", "chair")).toEqual(nextElection(hall, "one", "chair"));
	expect(nextElection(hall, "one", "chair").round).toBe("generatione002");
});

const person = (name: string) => ({ name, position: "", unit: "", role: null });
const record = {
	groups: [{ group: "one", name: "หนึ่ง", roles: {}, members: [person("มานี")] }],
	ungrouped: [person("ปิติ")],
} as unknown as PaperRecord;

test("in a record who was elected stands by their place, and without a name is not named", () => {
	const one = { kind: "election", round: "r1", group: "one", role: "chair", turnout: 5 } as const;
	const by = (group: number) => ({ ...one, elected: { person: { group, number: 0 }, votes: 3, tied: 2 } });
	expect([nameOf(record, by(0)), nameOf(record, by(1)), nameOf(record, one)]).toEqual(["มานี", "ปิติ", ""]);
	expect(said(record, by(0), "en")).toEqual([expect.stringContaining("มานี"), "3 of 5", words.en.tied(2)]);
	expect(said(record, { ...one, elected: {} }, "en")).toEqual([
		expect.stringContaining("(not named)"),
		words.en.few(5),
	]);
	expect(said(record, { ...one, open: true }, "en")[0]).toContain("still open");
	expect(said(record, one, "th")).toEqual([words.th.nobody]);
});
