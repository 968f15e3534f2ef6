import { beforeAll, expect, test } from "vitest";
import type { Hall, Leading } from "./facilitator/lead";
import { GONE_MS, needsOf, needyFirst, QUIET_MS, ROUND_MS, START_MS } from "./facilitator/needs";
import { look, type Sight, UNSEEN } from "./facilitator/seen";
import { ballot, boardOf, competency, hallOf, here, people } from "./facilitator/testing";
import { language } from "./language/language.svelte";
import { leads } from "./leads";
import type { Board, Phase } from "./protocol";

let leading: readonly Leading[] = [];
beforeAll(async () => {
	await language.lead();
	leading = await leads();
});

const OPENED = 1_000_000;
const EVERYBODY = Object.keys(people(3, 3, 3, 3));

interface Shown {
	phase?: Phase;
	board?: Partial<Board>;
	/** Who is connected; all unless said. */
	online?: readonly string[];
	words?: Hall["words"];
}

/** A dashboard that looked at each of these, so many ms after it was opened, and what its rows say then. */
function said(...looks: readonly (readonly [ms: number, shown: Shown])[]): string[][] {
	let sight: Sight = UNSEEN;
	let hall = hallOf(boardOf());
	for (const [ms, { phase = "kv", board = {}, online = EVERYBODY, words = () => "" }] of looks) {
		const shown = boardOf({ phases: { hall: phase, groups: {} }, ...board });
		const seen = { words, present: here(online), now: OPENED + ms };
		sight = look(sight, leading, hallOf(shown, seen), OPENED + ms);
		hall = hallOf(shown, { ...seen, sight });
	}
	return hall.rows.map((row) => needsOf(leading, hall, row).map(({ words }) => words));
}

const wrote = (text: string) => (text === "kv.one" ? "เพื่อ" : "");

test("who is offline is counted once a tablet that only lost the Wi-Fi would be back", () => {
	const gone = { online: ["a0", "b0", "b1"], words: () => "เพื่อ" };
	const at = (ms: number) => said([0, { words: () => "เพื่อ" }], [1, gone], [1 + ms, gone]);
	expect(at(GONE_MS - 1)).toEqual([[], [], [], []]);
	expect(at(GONE_MS)).toEqual([["ออฟไลน์ 2"], [], ["ออฟไลน์ 3"], ["ออฟไลน์ 3"]]);
});

test("who comes back in between has not been gone", () => {
	const gone = { online: [], words: () => "เพื่อ" };
	const back = { words: () => "เพื่อ" };
	expect(said([0, gone], [GONE_MS - 1, back], [GONE_MS, gone], [GONE_MS + 1, gone])).toEqual([
		[],
		[],
		[],
		[],
	]);
});

test("several at one tablet are here while it is, and while it goes round", () => {
	const shared = Object.fromEntries(
		Object.entries(people(3)).map(([member, view]) => [member, { ...view, device: "tablet" }]),
	);
	const seen = { board: { members: shared }, online: ["a1"], words: () => "เพื่อ" };
	expect(said([0, seen], [GONE_MS, seen])[0]).toEqual([]);
	const none = { ...seen, online: [] };
	expect(said([0, none], [ROUND_MS - 1, none])[0]?.filter((need) => /ออฟไลน์/.test(need))).toEqual([]);
	expect(said([0, none], [ROUND_MS, none])[0]).toContain("ออฟไลน์ 3");
});

test("a page that comes into the middle of a step says at once who has not begun", () => {
	expect(said([0, { words: wrote }])).toEqual([[], ["ยังไม่เริ่ม"], ["ยังไม่เริ่ม"], ["ยังไม่เริ่ม"]]);
});

test("a step that has just begun leaves time to begin", () => {
	const at = (ms: number) =>
		said([0, { phase: "roles" }], [10, { words: wrote }], [10 + ms, { words: wrote }]);
	expect(at(START_MS - 1)).toEqual([[], [], [], []]);
	expect(at(START_MS)[1]).toEqual(["ยังไม่เริ่ม"]);
});

test("a text that is not read yet is not taken for empty, and is judged when it is", () => {
	expect(said([0, { words: () => undefined }])).toEqual([[], [], [], []]);
	expect(said([0, { words: () => undefined }], [9, { words: wrote }])[1]).toEqual(["ยังไม่เริ่ม"]);
});

test("who takes all words away for others has not failed to begin", () => {
	expect(said([0, { words: () => "เพื่อ" }], [10, { words: () => "" }])).toEqual([[], [], [], []]);
});

test("a group is quiet some minutes after its last change, by whole minutes", () => {
	const written = { words: () => "เพื่อ" };
	const more = { words: () => "เพื่อประชาชน" };
	expect(said([0, written], [QUIET_MS - 1, written])).toEqual([[], [], [], []]);
	expect(said([0, written], [QUIET_MS + 59_999, written])[0]).toEqual(["เงียบ 4 นาที"]);
	expect(said([0, written], [QUIET_MS, more], [QUIET_MS + 60_000, more])[0]).toEqual([]);
});

test("with pens down nobody is quiet", () => {
	const seen = { words: wrote, board: { locks: { hall: true, groups: {} } } };
	expect(said([0, seen], [QUIET_MS, seen])).toEqual([[], [], [], []]);
});

test("each step is quiet of what it is for", () => {
	const proposed = { phase: "competencies" as const, board: { competencies: [competency("x", "two")] } };
	expect(said([0, proposed], [QUIET_MS, proposed])).toEqual([
		["ยังไม่เริ่ม"],
		["เงียบ 4 นาที"],
		["ยังไม่เริ่ม"],
		["ยังไม่เริ่ม"],
	]);
	const roles = {
		phase: "roles" as const,
		board: { roles: { one: { chair: ["a0"] }, two: { chair: ["b0"], secretary: ["b1"] } } },
	};
	expect(said([0, roles], [QUIET_MS, roles])).toEqual([["เงียบ 4 นาที"], [], ["ยังไม่เริ่ม"], ["ยังไม่เริ่ม"]]);
	for (const phase of ["welcome", "plenary", "closed"] as const)
		expect(said([0, { phase }], [QUIET_MS, { phase }])).toEqual([[], [], [], []]);
});

test("of an open ballot only what everybody may know is said", () => {
	const turnout = { one: 0, two: 3, three: 5, four: 0 };
	const voting = {
		phase: "ballot" as const,
		board: { members: people(5, 5, 5, 3), ballots: [{ ...ballot(true, 8), turnout }] },
		online: Object.keys(people(5, 5, 5, 3)),
	};
	expect(said([0, voting], [QUIET_MS, voting])).toEqual([["ยังไม่เริ่ม"], ["เงียบ 4 นาที"], [], []]);
	const closed = { ...voting, board: { ...voting.board, ballots: [{ ...ballot(false, 8), turnout }] } };
	expect(said([0, closed], [QUIET_MS, closed])).toEqual([[], [], [], []]);
});

test("an empty table needs nothing", () => {
	const seen = { board: { members: people(3) }, online: [] };
	expect(said([0, seen], [QUIET_MS, seen])).toEqual([["ออฟไลน์ 3", "ยังไม่เริ่ม"], [], [], []]);
});

test("a group that calls says since when", () => {
	const calls = { two: { words: "จอดับ", at: OPENED - 60_000 } };
	const seen = { words: () => "เพื่อ", board: { calls } };
	expect(said([0, seen])[1]).toEqual(["ขอความช่วยเหลือ 1 นาที"]);
	expect(said([0, { ...seen, board: { calls: { two: { words: "", at: OPENED } } } }])[1]).toEqual([
		"ขอความช่วยเหลือ เมื่อครู่",
	]);
});

test("first stands who calls, then who has not begun, then whose people are gone, and the others as they were", () => {
	const need = (presses: number) => ({ words: "", presses });
	const rows = [[], [need(0)], [need(1), need(0)], [need(2)], [need(3)], [], [need(1), need(0)]].map(
		(needs, index) => ({ index, needs }),
	);
	expect(needyFirst(rows).map(({ index }) => index)).toEqual([4, 3, 2, 6, 1, 0, 5]);
});
