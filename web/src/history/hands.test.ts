import { expect, test } from "vitest";
import { hands, legend } from "./hands";
import type { Piece } from "./pieces";

const GROUPS = [
	{ group: "hill", name: "กลุ่มเขา" },
	{ group: "sea", name: "กลุ่มทะเล" },
];
const AUTHORS = {
	"1": { member: "som", name: "ส้ม", group: "hill" },
	"2": { member: "nuan", name: "นวล", group: "hill" },
	"3": { member: "som", name: "ส้ม", group: "hill" },
	"4": { member: null, name: null, group: "sea" },
	"5": { member: null, name: null, group: null },
};
const wrote = (...clients: number[]): Piece[] =>
	clients.map((client) => ({ words: "ก", client, change: "same" }));

test("people are numbered in the order of their words, whatever the device", () => {
	const found = hands(wrote(2, 1, 3), AUTHORS, GROUPS, false);
	expect(legend(found).map(({ index, name }) => [index, name])).toEqual([
		[0, "นวล"],
		[1, "ส้ม"],
	]);
	expect(found.get(1)).toBe(found.get(3));
});

test("groups keep the numbers that they have everywhere, and who is in none comes last", () => {
	const found = hands(wrote(5, 4, 1, 2), AUTHORS, GROUPS, true);
	expect(legend(found).map(({ index, name }) => [index, name])).toEqual([
		[0, "กลุ่มเขา"],
		[1, "กลุ่มทะเล"],
		[2, null],
	]);
});

test("a group has its mark, also for those who may not be named; people and who is in no group have none", () => {
	const marks = (isByGroup: boolean) =>
		legend(hands(wrote(1, 4, 5), AUTHORS, GROUPS, isByGroup)).map(({ isGroup }) => isGroup);
	expect(marks(true)).toEqual([true, true, false]);
	expect(marks(false)).toEqual([false, true, false]); // Who wrote as one of the sea may not be named.
});

test("who may not be named is shown as their group, and words of nobody known as such", () => {
	const found = hands(wrote(1, 4, 99), AUTHORS, GROUPS, false);
	expect(legend(found).map(({ name }) => name)).toEqual(["ส้ม", "กลุ่มทะเล", null]);
});
