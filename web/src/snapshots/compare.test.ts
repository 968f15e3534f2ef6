import { expect, test } from "vitest";
import type { PaperRecord, RecordedBallot, RecordedCompetency, RecordedPerson } from "../paper";
import type { Role } from "../protocol";
import { compare, isSame } from "./compare";

const person = (name: string, role: Role | null = null): RecordedPerson => ({
	name,
	position: "",
	unit: "",
	role,
});
const competency = (id: string, points: number | null = null): RecordedCompetency => ({
	competency: id,
	domain: "d",
	wording: `ข้อ ${id}`,
	group: "a",
	points,
});
const ballot = (
	id: string,
	turnout: number,
	tally: Record<string, number> | null = null,
): RecordedBallot => ({
	ballot: id,
	open: tally === null,
	budget: 6,
	cap: 3,
	competencies: ["1"],
	turnout,
	turnout_by_group: {},
	tally,
	by_group: null,
});

function record(given: Partial<PaperRecord> = {}): PaperRecord {
	return {
		format: 1,
		workshop: { workshop: "w", title: "", organisation: "", date: "2005-06-16", phase: "kv" },
		groups: [
			{
				group: "a",
				name: "หนึ่ง",
				members: [person("มานี", "chair"), person("ปิติ")],
				roles: { chair: "มานี" },
			},
			{ group: "b", name: "สอง", members: [person("ชูใจ")], roles: {} },
		],
		ungrouped: [],
		domains: [{ domain: "d", name: "ด้าน" }],
		texts: { "kv.a": "เพื่อคน", "kv.plenary": "" },
		competencies: [competency("1"), competency("2")],
		ballots: [],
		position: "1-0",
		exported_at: "2005-06-16T02:00:00+00:00",
		content_sha256: "",
		...given,
	};
}

const [first, second] = record().groups as [PaperRecord["groups"][0], PaperRecord["groups"][0]];

test("a record differs in nothing from itself", () => {
	expect(isSame(compare(record(), record()))).toBe(true);
});

test("who came, who left and who moved is told apart", () => {
	const changes = compare(
		record(),
		record({
			groups: [
				{ ...first, members: [person("มานี", "chair")] },
				{ ...second, members: [person("ปิติ"), person("วีระ")] },
			],
		}),
	);
	expect(changes.joined.map((one) => one.name)).toEqual(["วีระ"]);
	expect(changes.left.map((one) => one.name)).toEqual(["ชูใจ"]);
	expect(changes.moved).toEqual([{ name: "ปิติ", from: "a", to: "b" }]);
	expect(isSame(changes)).toBe(false);
});

test("a second one of the same name is a person more", () => {
	const changes = compare(
		record(),
		record({ groups: [first, { ...second, members: [...second.members, person("มานี")] }] }),
	);
	expect(changes.joined.map((one) => [one.name, one.group])).toEqual([["มานี", "b"]]);
	expect(changes.moved).toEqual([]);
});

test("who has no name cannot have moved", () => {
	const nameless = record({
		groups: [
			{ ...first, members: [person("")], roles: {} },
			{ ...second, members: [], roles: {} },
		],
	});
	const later = record({
		groups: [
			{ ...first, members: [], roles: {} },
			{ ...second, members: [person("")], roles: {} },
		],
	});
	const changes = compare(nameless, later);
	expect(changes.moved).toEqual([]);
	expect([changes.left.length, changes.joined.length]).toEqual([1, 1]);
});

test("roles that were taken, changed and left are told", () => {
	const changes = compare(
		record(),
		record({
			groups: [
				{ ...first, roles: { secretary: "ปิติ" } },
				{ ...second, roles: { chair: "ชูใจ" } },
			],
		}),
	);
	expect(changes.roles).toEqual([
		{ group: "a", role: "chair", from: "มานี", to: "" },
		{ group: "a", role: "secretary", from: "", to: "ปิติ" },
		{ group: "b", role: "chair", from: "", to: "ชูใจ" },
	]);
});

test("only texts that changed are told, also one that is new", () => {
	const changes = compare(record(), record({ texts: { "kv.a": "เพื่องาน", "kv.plenary": "", "kv.b": "ใหม่" } }));
	expect(changes.texts).toEqual([
		{ text: "kv.a", from: "เพื่อคน", to: "เพื่องาน" },
		{ text: "kv.b", from: "", to: "ใหม่" },
	]);
});

test("competencies that came, went and were given points are told", () => {
	const changes = compare(record(), record({ competencies: [competency("1", 7), competency("3")] }));
	expect(changes.added.map((one) => one.competency)).toEqual(["3"]);
	expect(changes.withdrawn.map((one) => one.competency)).toEqual(["2"]);
	expect(changes.points).toEqual([{ competency: competency("1", 7), from: null, to: 7 }]);
});

test("a ballot is told when it opens, when people vote, and when it closes", () => {
	const none = record();
	const open = record({ ballots: [ballot("x", 2)] });
	const more = record({ ballots: [ballot("x", 5)] });
	const closed = record({ ballots: [ballot("x", 5, { 1: 9 })] });
	expect(compare(none, open).ballots).toEqual([{ round: 1, before: null, after: ballot("x", 2) }]);
	expect(compare(open, more).ballots).toHaveLength(1);
	expect(compare(more, closed).ballots).toHaveLength(1);
	expect(compare(closed, closed).ballots).toEqual([]);
});

test("the step of the day is told when it changed", () => {
	const later = record({ workshop: { ...record().workshop, phase: "ballot" } });
	expect(compare(record(), later).phase).toEqual({ from: "kv", to: "ballot" });
});
