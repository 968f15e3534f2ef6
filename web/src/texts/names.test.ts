import { expect, test } from "vitest";
import { groupOf, PLENARY, textsIn } from "./names";

test("the group whose text is one's own is known by it", () => {
	expect(groupOf([PLENARY, "kv.a"])).toBe("a");
	expect(groupOf([PLENARY])).toBeNull();
});

test("who sits in another group writes in its text, and no longer in the old group's", () => {
	expect(textsIn("b", ["kv.a", PLENARY])).toEqual(["kv.b", PLENARY]);
	expect(textsIn("b", [PLENARY])).toEqual(["kv.b", PLENARY]);
});

test("who sits where they sat has the very same texts", () => {
	const texts = ["kv.a", PLENARY];
	expect(textsIn("a", texts)).toBe(texts);
});
