import { expect, test } from "vitest";
import { rows } from "./rows";
import { boardOf, competency, here, people } from "./testing";

test("groups stand in the workshop's order, whatever they have done", () => {
	const board = boardOf({
		competencies: [competency("x", "four"), competency("y", "four"), competency("z", "two")],
	});
	expect(rows(board, {}).map((row) => row.group)).toEqual(["one", "two", "three", "four"]);
});

test("people online are counted once, their devices and what waits on them all", () => {
	const present = {
		a0: { devices: 2, unsent: 3 },
		a1: { devices: 1, unsent: 1 },
		b0: { devices: 1, unsent: 0 },
	};
	const [one, two, three] = rows(boardOf(), present);
	expect(one).toMatchObject({ online: 2, devices: 3, unsent: 4 });
	expect(two).toMatchObject({ online: 1, devices: 1, unsent: 0 });
	expect(three).toMatchObject({ online: 0, devices: 0, unsent: 0 });
});

test("who sits nowhere has a row of their own, last, while there is anybody", () => {
	const members = {
		...people(1),
		z: { name: "Z", group: null, position: "", unit: "", joined_at: 0, device: "", called: "", muted: false },
	};
	expect(rows(boardOf({ members }), here(["z"])).at(-1)).toMatchObject({ group: null, online: 1 });
	expect(rows(boardOf({ members: people(1) }), {}).at(-1)).toMatchObject({ group: "four" });
});
