import { expect, test } from "vitest";
import { type Box, standing } from "./flags";

const ROOM: Box = { left: 10, top: 100, right: 310, bottom: 400 };
const SIZE = { width: 120, height: 30 };
const caret = (left: number, top: number): Box => ({ left, top, right: left + 2, bottom: top + 28 });

test("a name stands above its caret, and begins there", () => {
	expect(standing(caret(50, 200), SIZE, ROOM, [])).toEqual({ left: 50, top: 170, right: 170, bottom: 200 });
});

test("near the right edge it ends at its caret", () => {
	expect(standing(caret(300, 200), SIZE, ROOM, [])).toMatchObject({ left: 182, right: 302 });
});

test("in a narrow text it begins at the left edge, where it still touches its caret", () => {
	const narrow = { ...ROOM, right: 170 };
	expect(standing(caret(90, 200), SIZE, narrow, [])).toMatchObject({ left: 10, right: 130 });
});

test("without room above the line it stands below", () => {
	expect(standing(caret(50, 110), SIZE, ROOM, [])).toMatchObject({ top: 138, bottom: 168 });
});

test("it covers no other name: it gives way, and if it cannot, it is not shown", () => {
	const there: Box[] = [];
	for (const at of [50, 60, 70, 80, 90]) {
		const box = standing(caret(at, 200), SIZE, ROOM, there);
		if (box) there.push(box);
	}
	expect(there.map(({ left, top }) => [left, top])).toEqual([
		[50, 170],
		[60, 228],
	]);
});

test("two names on one line do not touch", () => {
	const there = [{ left: 50, top: 170, right: 170, bottom: 200 }];
	expect(standing(caret(171, 200), SIZE, ROOM, there)).toMatchObject({ top: 228 });
	expect(standing(caret(174, 200), SIZE, ROOM, there)).toMatchObject({ top: 170 });
});

test("a caret out of sight has no name, and nor has one that no side has room for", () => {
	expect(standing(caret(50, 60), SIZE, ROOM, [])).toBeNull();
	expect(standing(caret(50, 405), SIZE, ROOM, [])).toBeNull();
	expect(standing(caret(50, 110), SIZE, { ...ROOM, bottom: 150 }, [])).toBeNull();
});
