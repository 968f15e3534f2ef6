import { expect, test } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { lookOf, others } from "./writers";

test("of eighty people in a text no two look alike, of sixteen none has the colour of another", () => {
	const looks = Array.from({ length: 80 }, (_, number) => lookOf(number, null));
	expect(new Set(looks).size).toBe(80);
	const hues = looks.slice(0, 16).map((look) => /--hue: ([^;]*)/.exec(look)?.[1]);
	expect(new Set(hues).size).toBe(16);
});

test("in the hall's text people look like their group, and who is in none has no colour", () => {
	expect(lookOf(2, 4)).toContain("--hue: var(--hue-2)");
	expect(lookOf(9, 12)).toContain("--hue: var(--hue-1)");
	expect(lookOf(4, 4)).toContain("--hue: var(--ink-soft)");
});

function heard(...people: [member: string, number: number, isPointing?: boolean][]): Awareness {
	const awareness = new Awareness(new Y.Doc());
	people.forEach(([member, number, isPointing = true], place) => {
		const user = { member, name: member, number };
		awareness.states.set(place + 7, { user, cursor: isPointing ? {} : null });
	});
	return awareness;
}

const names = (awareness: Awareness, isByGroup: boolean) => {
	const found = others(awareness, isByGroup).map(({ name }) => name);
	awareness.destroy();
	return found;
};

test("the others are listed by number, each once, and only who has a caret in the text", () => {
	const awareness = heard(["ส้ม", 2], ["นวล", 0], ["ส้ม", 2], ["แก้ว", 1, false]);
	expect(names(awareness, false)).toEqual(["นวล", "ส้ม"]);
});

test("in the hall's text those who are listed first are of all groups", () => {
	const awareness = heard(["ก", 0], ["ข", 0], ["ค", 0], ["ง", 2], ["จ", 1], ["ฉ", 2]);
	expect(names(awareness, true)).toEqual(["ก", "จ", "ง", "ข", "ฉ", "ค"]);
});

test("one does not see oneself", () => {
	const awareness = heard();
	awareness.setLocalState({ user: { member: "ส้ม", name: "ส้ม", number: 0 }, cursor: {} });
	expect(names(awareness, false)).toEqual([]);
});
