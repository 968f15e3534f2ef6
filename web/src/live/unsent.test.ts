import { beforeEach, expect, test, vi } from "vitest";
import { leave, type Seat } from "./device";
import { dropUnsent, keepUnsent, unsent } from "./unsent";

const seat = { workshop: "w", member: "a" } as Seat;
let kept: Map<string, string>;

beforeEach(() => {
	kept = new Map();
	const storage = {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key),
	};
	vi.stubGlobal("localStorage", storage);
	vi.stubGlobal("sessionStorage", storage);
});

const isText = (given: unknown): given is string => typeof given === "string";

test("what was not sent is there again, for its person and its round alone", () => {
	keepUnsent("w", "a", "x", "two");
	keepUnsent("w", "a", "y", "five");
	expect(unsent("w", "a", "x", isText)).toBe("two");
	expect(unsent("w", "b", "x", isText)).toBeUndefined();
	expect(unsent("v", "a", "x", isText)).toBeUndefined();
	dropUnsent("w", "a", "x");
	expect(unsent("w", "a", "x", isText)).toBeUndefined();
	expect(unsent("w", "a", "y", isText)).toBe("five");
	dropUnsent("w", "a", "y");
	expect([...kept.keys()]).toEqual([]);
});

test("who finishes on a device leaves none of it there", () => {
	keepUnsent("w", "a", "x", "two");
	leave(seat);
	expect([...kept.values()].join()).not.toContain("two");
});

test("what cannot be read, or is no answer of its round, is not there", () => {
	for (const words of ["", "{", "7", '{"x":7}', '["two"]', "null"]) {
		kept.set("plathu.unsent.w.a", words);
		expect(unsent("w", "a", "x", isText)).toBeUndefined();
	}
});
