import { expect, test } from "vitest";
import { boardOf, people } from "../facilitator/testing";
import { seenBy } from "./seenBy";

const told = (words: string) => ({ words, at: 0, phase: null, stays: false });
const seen = () => {
	const members = people(2, 1);
	for (const one of Object.values(members)) Object.assign(one, { joined_at: 7, device: "abcdef" });
	return boardOf({
		members,
		door: { code: "12345678", key: "k".repeat(22), open: true },
		wifi: { name: "hall", password: "samakkee2548" },
		group_announcements: { one: told("ก"), two: told("ข") },
		expected: {
			e: { name: "นางสาวมาลี", position: "", unit: "", district: "", group: null, card: 0 },
		},
		came: { e: { member: "b0", substitute: false } },
		mine: ["c"],
		papers: { b: { c: 3 } },
	});
};

test("who sits with a group sees its members and what is told to it, and no other's", () => {
	const board = seenBy(seen(), "one");
	expect(board.me).toMatchObject({ member: "", name: "", group: "one", facilitator: false });
	expect(Object.keys(board.members)).toEqual(["a0", "a1"]);
	expect(board.group_announcements).toEqual({ one: told("ก") });
});

test("nothing that is the facilitator's alone passes: no way in, no Wi-Fi, no mark of a device, no list", () => {
	const words = JSON.stringify(seenBy(seen(), "one"));
	for (const secret of ["12345678", "kkkk", "samakkee", "abcdef", '"joined_at":7', "Name b0", "มาลี", "b0"]) {
		expect(words).not.toContain(secret);
	}
});

test("nothing may be done in it", () => {
	const rights = Object.values(seenBy(seen(), "one").may);
	expect(rights.length).toBeGreaterThan(10);
	for (const right of rights) expect([false, [], {}]).toContainEqual(right);
});
