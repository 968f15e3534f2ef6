import { beforeAll, expect, test } from "vitest";
import { letterOf, placeOf as placeAmong, shortcuts } from "./facilitator/shortcuts";
import { language } from "./language/language.svelte";
import { leads } from "./leads";

let known: ReturnType<typeof shortcuts> = [];
beforeAll(async () => {
	await language.lead();
	known = shortcuts(await leads());
});

const placeOf = (key: Parameters<typeof placeAmong>[0], isTyping: boolean) =>
	placeAmong(key, isTyping, known);

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
	expect(placeOf(pressed("KeyT", "t"), false)).toBe("timers");
	expect(placeOf(pressed("KeyT", "ะ"), false)).toBe("timers");
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
	expect(known.map(({ key }) => letterOf(key))).toEqual([
		"N",
		"T",
		"O",
		"A",
		"L",
		"B",
		"P",
		"S",
		"C",
		"D",
		"G",
		"U",
	]);
	for (const { key, help } of known) expect(help, key).not.toBe("");
});
