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

test("what was not sent is there again, for its person alone", () => {
	keepUnsent("w", "a", { ballot: "x", choices: { one: 2 } });
	expect(unsent("w", "a")).toEqual({ ballot: "x", choices: { one: 2 } });
	expect(unsent("w", "b")).toBeNull();
	expect(unsent("v", "a")).toBeNull();
	dropUnsent("w", "a");
	expect(unsent("w", "a")).toBeNull();
});

test("who finishes on a device leaves none of it there", () => {
	keepUnsent("w", "a", { ballot: "x", choices: { one: 2 } });
	leave(seat);
	expect([...kept.values()].join()).not.toContain("one");
});

test("what cannot be read is not there", () => {
	for (const words of ["", "{", "7", '{"ballot":"x"}', '{"ballot":"x","choices":{"one":-1}}']) {
		kept.set("plathu.unsent.w.a", words);
		expect(unsent("w", "a")).toBeNull();
	}
});
