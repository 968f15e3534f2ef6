import { expect, test } from "vitest";
import * as Y from "yjs";
import { found } from "./places";

const text = (words: string) => {
	const typed = new Y.Doc().getText("text");
	typed.insert(0, words);
	return typed;
};

test("a place is found where it was", () => {
	const words = text("ปลาทู");
	const place = JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(words, 3)));
	expect(found(place, words, 5)).toBe(3);
	words.insert(0, "กิน");
	expect(found(place, words, 8)).toBe(6);
});

test("what is no place ends nothing", () => {
	const odd = [
		null,
		undefined,
		5,
		"x",
		[],
		{},
		{ item: {} },
		{ item: 5 },
		{ item: { client: "x", clock: -1 } },
	];
	const odder = [
		{ tname: "other" },
		{ type: { client: 1, clock: 1 } },
		{ type: 7 },
		{ item: { client: 1, clock: 0.5 } },
	];
	for (const place of [...odd, ...odder]) expect(found(place, text("ปลาทู"), 5)).toBeNull();
});
