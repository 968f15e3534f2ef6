import { expect, test } from "vitest";
import { LETTERS, placeOf } from "./shortcuts";

const pressed = (code: string, key: string, more = {}) => ({
	code,
	key,
	ctrlKey: false,
	altKey: false,
	metaKey: false,
	shiftKey: false,
	...more,
});

test("a key leads to its place, whatever the layout writes with it", () => {
	expect(placeOf(pressed("KeyT", "t"), false)).toBe("timer");
	expect(placeOf(pressed("KeyT", "ะ"), false)).toBe("timer");
	expect(placeOf(pressed("Slash", "?", { shiftKey: true }), false)).toBe("help");
	expect(placeOf(pressed("Slash", "ฦ", { shiftKey: true }), false)).toBe("help");
});

test("letters that are typed, or belong to the browser, lead nowhere", () => {
	expect(placeOf(pressed("KeyT", "t"), true)).toBeUndefined();
	expect(placeOf(pressed("Slash", "?", { shiftKey: true }), true)).toBeUndefined();
	for (const held of ["ctrlKey", "altKey", "metaKey", "shiftKey"])
		expect(placeOf(pressed("KeyT", "t", { [held]: true }), false)).toBeUndefined();
	expect(placeOf(pressed("KeyX", "x"), false)).toBeUndefined();
});

test("every shortcut is explained", () => {
	expect(LETTERS.map(([letter]) => letter)).toEqual(["N", "T", "A", "L", "B", "S", "C", "D", "G", "U", "?"]);
});
