import { expect, test } from "vitest";
import { newId, newKey } from "./ids";

test("an id is 16 of a-z and 0-9, and another each time", () => {
	const ids = Array.from({ length: 500 }, newId);
	for (const id of ids) expect(id).toMatch(/^[a-z0-9]{16}$/);
	expect(new Set(ids).size).toBe(500);
});

test("a key is 128 bits", () => {
	expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
	expect(newKey()).not.toBe(newKey());
});
