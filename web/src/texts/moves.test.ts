import { expect, test } from "vitest";
import { Moves, NAMED_MS } from "./moves";

test("who has just moved is named for two seconds, and who stands still no longer", () => {
	expect(NAMED_MS).toBe(2_000);
	const moves = new Moves();
	moves.see(1, "here", 1_000);
	expect(moves.until(1)).toBe(1_000 + NAMED_MS);
	moves.see(1, "here", 9_000);
	expect(moves.until(1)).toBe(1_000 + NAMED_MS);
	moves.see(1, "there", 9_000);
	expect(moves.until(1)).toBe(9_000 + NAMED_MS);
});

test("one who moves does not name the others", () => {
	const moves = new Moves();
	moves.see(1, "here", 0);
	moves.see(2, "here", 5_000);
	expect(moves.until(1)).toBe(NAMED_MS);
});

test("who is asked for is named again, where they are", () => {
	const moves = new Moves();
	moves.see(1, "here", 0);
	moves.ask(1, 5_000);
	moves.see(1, "here", 6_000);
	expect(moves.until(1)).toBe(5_000 + NAMED_MS);
	moves.ask(2, 5_000);
	expect(moves.until(2)).toBe(0);
});
