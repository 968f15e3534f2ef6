import { expect, test } from "vitest";
import { isolated, legible } from "./isolated";

test.each(["พี่น้ำ", "เจี๊ยบ", "Somchai", "👩\u200d👧", ""])("%j stands in a sentence as it is", (name) => {
	expect(isolated(name)).toBe(name);
});

test.each([
	["\u202eมาลี", "มาลี"],
	["มาลี\u2069\u202e", "มาลี"],
	["محمد", "محمد"],
])("%j ends where it ends", (name, words) => {
	expect(isolated(name)).toBe(`\u2068${words}\u2069`);
});

test("what the server says is shown without what would turn it around", () => {
	const board = { members: { a: { name: "\u202eมาลี\u2069 " } }, words: "محمد, พี่น้ำ\u200b\n" };
	expect(JSON.parse(legible(JSON.stringify(board)))).toEqual({
		members: { a: { name: "มาลี " } },
		words: "محمد, พี่น้ำ\u200b\n",
	});
});
