import { expect, test } from "vitest";
import { Moves, NAMED_MS } from "./moves";

test("who has just moved is named, and who stands still no longer", () => {
	const moves = new Moves();
	expect(moves.namedUntil(1, "here", 1_000)).toBe(1_000 + NAMED_MS);
	expect(moves.namedUntil(1, "here", 9_000)).toBe(1_000 + NAMED_MS);
	expect(moves.namedUntil(1, "there", 9_000)).toBe(9_000 + NAMED_MS);
});

test("one who moves does not name the others", () => {
	const moves = new Moves();
	moves.namedUntil(1, "here", 0);
	moves.namedUntil(2, "here", 5_000);
	expect(moves.namedUntil(1, "here", 5_000)).toBe(NAMED_MS);
});
