import { expect, test } from "vitest";
import { type Counted, compared, high, questionsOf, share } from "./pulse";

const pulse = (phase: Counted["phase"], ...result: number[][]): Counted => ({
	phase,
	questions: null,
	result: result.length > 0 ? result : null,
});

test("what was asked before and after stands together, of each phase the last that shows a result", () => {
	const found = compared(
		[
			pulse("pulse_before", [9, 0, 0, 0, 0], [9, 0, 0, 0, 0]),
			pulse("pulse_before", [1, 2, 3, 0, 0], [0, 0, 6, 0, 0]),
			pulse("pulse_after", [0, 0, 0, 2, 4], [0, 1, 0, 0, 5]),
			pulse("pulse_after"),
		],
		"en",
	);
	expect(found.map(({ question }) => question.words)).toEqual(
		questionsOf(null, "en").map(({ words }) => words),
	);
	expect(found[0]).toMatchObject({ pulse_before: [1, 2, 3, 0, 0], pulse_after: [0, 0, 0, 2, 4] });
	expect(found[1]).toMatchObject({ pulse_before: [0, 0, 6, 0, 0], pulse_after: [0, 1, 0, 0, 5] });
});

test("what was asked only once stands alone", () => {
	const own = { ...pulse("pulse_after", [1, 1, 1, 1, 1]), questions: ["จะทำต่อไหม"] };
	const found = compared([pulse("pulse_before", [3, 0, 0, 0, 0], [3, 0, 0, 0, 0]), own], "th");
	expect(found.map(({ pulse_before, pulse_after }) => [!!pulse_before, !!pulse_after])).toEqual([
		[true, false],
		[true, false],
		[false, true],
	]);
	expect(found[2]?.question).toMatchObject({ words: "จะทำต่อไหม", isOwn: true, least: "น้อยที่สุด" });
	expect(compared([], "th")).toEqual([]);
});

test("a share is rounded down", () => {
	expect(high([1, 1, 1, 30, 26])).toBe(56);
	expect(share([0, 1, 2, 29, 27])).toBe(94);
	expect(share([1, 1, 1, 30, 27])).toBe(95);
});
