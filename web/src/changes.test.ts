/** What each noun says became different between two records. */

import { describe, expect, test } from "vitest";
import { leads } from "./leads";
import { NOUNS } from "./nouns";
import type { PaperRecord, RecordedBallot, RecordedCompetency, RecordedPerson, RecordedPulse } from "./paper";
import { type Board, PHASES, type Role } from "./protocol";

const PROGRAMS = new Map(
	await Promise.all(
		NOUNS.flatMap(({ name, changes }) =>
			changes ? [changes().then((program) => [name, program] as const)] : [],
		),
	),
);

/** Of one noun. */
function changes(noun: string, before: PaperRecord, after: PaperRecord) {
	return PROGRAMS.get(noun)?.changes(before, after, (phase) => `step ${phase}`);
}

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

test.each([...PROGRAMS.keys()])("of %s a record differs in nothing from itself", (noun) => {
	expect(changes(noun, record(), record())).toEqual([]);
});

test("each noun says under a title of its own what became different", () => {
	const titles = [...PROGRAMS.values()].map(({ title }) => title());
	expect(new Set(titles).size).toBe(titles.length);
});

describe("members", () => {
	test("who came, who left and who moved is told apart", () => {
		const later = record({
			groups: [
				{ ...first, members: [person("มานี", "chair")] },
				{ ...second, members: [person("ปิติ"), person("วีระ")] },
			],
		});
		expect(changes("members", record(), later)).toEqual([
			{ tag: "เข้ามาใหม่", tone: "added", what: "วีระ", of: "สอง" },
			{ tag: "ไม่อยู่แล้ว", tone: "removed", what: "ชูใจ", of: "สอง" },
			{ tag: "ย้ายกลุ่ม", what: "ปิติ", turn: ["หนึ่ง", "สอง"] },
		]);
	});

	test("a second one of the same name is a person more", () => {
		const later = record({ groups: [first, { ...second, members: [...second.members, person("มานี")] }] });
		expect(changes("members", record(), later)).toEqual([
			{ tag: "เข้ามาใหม่", tone: "added", what: "มานี", of: "สอง" },
		]);
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
		expect(changes("members", nameless, later)).toEqual([
			{ tag: "เข้ามาใหม่", tone: "added", what: "ไม่ระบุชื่อ", of: "สอง" },
			{ tag: "ไม่อยู่แล้ว", tone: "removed", what: "ไม่ระบุชื่อ", of: "หนึ่ง" },
		]);
	});

	test("who leaves every group has moved to none", () => {
		const later = record({
			groups: [{ ...first, members: [person("มานี", "chair")] }, second],
			ungrouped: [person("ปิติ")],
		});
		expect(changes("members", record(), later)).toEqual([
			{ tag: "ย้ายกลุ่ม", what: "ปิติ", turn: ["หนึ่ง", "ไม่มีกลุ่ม"] },
		]);
	});
});

test("roles that were taken, changed and left are told", () => {
	const later = record({
		groups: [
			{ ...first, roles: { secretary: "ปิติ" } },
			{ ...second, roles: { chair: "ชูใจ" } },
		],
	});
	expect(changes("roles", record(), later)).toEqual([
		{ tag: "ประธานกลุ่ม", what: "หนึ่ง", turn: ["มานี", "ไม่มี"] },
		{ tag: "เลขากลุ่ม", what: "หนึ่ง", turn: ["ไม่มี", "ปิติ"] },
		{ tag: "ประธานกลุ่ม", what: "สอง", turn: ["ไม่มี", "ชูใจ"] },
	]);
});

test("only texts that changed are told, also one that is new", () => {
	const later = record({ texts: { "kv.a": "เพื่องาน", "kv.plenary": "", "kv.b": "ใหม่" } });
	expect(changes("kv", record(), later)).toEqual([
		{ tag: "หัวปลาของหนึ่ง", text: ["เพื่อคน", "เพื่องาน"] },
		{ tag: "หัวปลาของสอง", text: ["", "ใหม่"] },
	]);
	expect(changes("kv", record(), record({ texts: { "kv.a": "เพื่อคน", "kv.plenary": "รวม" } }))).toEqual([
		{ tag: "หัวปลาร่วมของทั้งห้อง", text: ["", "รวม"] },
	]);
});

test("competencies that came, went and were given points are told", () => {
	const later = record({ competencies: [competency("1", 7), competency("3")] });
	expect(changes("competencies", record(), later)).toEqual([
		{ tag: "เสนอเพิ่ม", tone: "added", what: "ข้อ 3", of: "ด้าน" },
		{ tag: "ถอนออก", tone: "removed", what: "ข้อ 2", of: "ด้าน" },
		{ tag: "คะแนน", what: "ข้อ 1", of: "ด้าน", turn: ["ยังไม่มีคะแนน", "7 คะแนน"] },
	]);
});

test("after a further ballot points are of another question, and no competency lost any", () => {
	const first = [ballot("x", 5, { 1: 9 })];
	const before = record({ competencies: [competency("1", 9), competency("2")], ballots: first });
	const after = record({ ...before, ballots: [...first, ballot("y", 5, { 1: 0 })] });
	expect(
		changes("competencies", before, { ...after, competencies: [competency("1", 0), competency("2")] }),
	).toEqual([]);
});

test("a ballot is told when it opens, when people vote, and when it closes", () => {
	const none = record();
	const open = record({ ballots: [ballot("x", 2)] });
	const more = record({ ballots: [ballot("x", 5)] });
	const closed = record({ ballots: [ballot("x", 5, { 1: 9 })] });
	const tag = "การลงคะแนนครั้งที่ 1";
	const turnout = "ผู้ลงคะแนน";
	expect(changes("ballots", none, open)).toEqual([
		{ tag, turn: ["ยังไม่เปิด", "เปิดแล้ว"] },
		{ tag, what: turnout, turn: ["0 คน", "2 คน"] },
	]);
	expect(changes("ballots", open, more)).toEqual([{ tag, what: turnout, turn: ["2 คน", "5 คน"] }]);
	expect(changes("ballots", more, closed)).toEqual([{ tag, turn: ["เปิดแล้ว", "ปิดแล้ว"] }]);
	expect(changes("ballots", closed, closed)).toEqual([]);
});

test("a pulse is told when it opens, when people answer, and when it closes", () => {
	const pulse = (turnout: number, open?: boolean): RecordedPulse => ({
		kind: "pulse",
		round: "p",
		phase: "pulse_after",
		turnout,
		...(open && { open }),
	});
	const held = (...rounds: RecordedPulse[]) => record({ rounds });
	expect(changes("pulses", record(), held(pulse(2, true)))).toEqual([
		{ tag: "หลังงาน", turn: ["ยังไม่เปิด", "เปิดแล้ว"] },
		{ tag: "หลังงาน", what: "ผู้ตอบ", turn: ["0 คน", "2 คน"] },
	]);
	expect(changes("pulses", held(pulse(2, true)), held(pulse(2)))).toEqual([
		{ tag: "หลังงาน", turn: ["เปิดแล้ว", "ปิดแล้ว"] },
	]);
	expect(changes("pulses", held(pulse(2)), held(pulse(2)))).toEqual([]);
});

test("what was parked, taken back and answered is told", () => {
	const parked = (parked: string, answer?: string) => ({
		parked,
		words: `เรื่อง ${parked}`,
		group: "a",
		answer,
	});
	const before = record({ parked: [parked("1"), parked("2")] });
	const later = record({ parked: [parked("1", "ได้"), parked("3")] });
	expect(changes("parking", before, later)).toEqual([
		{ tag: "จอดเพิ่ม", tone: "added", what: "เรื่อง 3", of: "หนึ่ง" },
		{ tag: "ถอนออก", tone: "removed", what: "เรื่อง 2", of: "หนึ่ง" },
		{ tag: "คำตอบ", what: "เรื่อง 1", of: "หนึ่ง", turn: ["ยังไม่มีคำตอบ", "ได้"] },
	]);
	expect(changes("parking", record(), record())).toEqual([]);
});

test("what was filled in of the minutes' form is told, and who was absent", () => {
	const before = record({
		minutes: { place: "ห้องหนึ่ง", absent: [{ name: "มานี" }, { name: "ปิติ", reason: "ลา" }] },
	});
	const later = record({
		minutes: { place: "ห้องสอง", began: "09:00", absent: [{ name: "มานี" }, { name: "วีระ" }] },
	});
	expect(changes("minutes", before, later)).toEqual([
		{ tag: "ณ (สถานที่)", turn: ["ห้องหนึ่ง", "ห้องสอง"] },
		{ tag: "เริ่มประชุมเวลา", turn: ["ไม่มี", "09.00\u00a0น."] },
		{ tag: "ผู้ไม่มาประชุม", tone: "added", what: "วีระ" },
		{ tag: "ผู้ไม่มาประชุม", tone: "removed", what: "ปิติ, ลา" },
	]);
	expect(changes("minutes", later, record())).toHaveLength(4);
});

test("another plan of the day says what was put in, taken out, timed and ordered anew", () => {
	const steps = [
		{ phase: "kv", minutes: 60 },
		{ phase: "stories", minutes: 75 },
		{ phase: "aar", minutes: 15 },
	] as const;
	const before = { ...record(), agenda: { steps, ends: "16:45" } };
	const after = {
		...record(),
		agenda: {
			steps: [steps[1], { ...steps[0], minutes: 45, pause: 60 }, { phase: "homework", minutes: 15 }] as const,
		},
	};
	expect(changes("agenda", before, after)).toEqual([
		{ tag: "เพิ่มขั้น", tone: "added", what: "step homework", of: "15 นาที" },
		{ tag: "เอาขั้นออก", tone: "removed", what: "step aar" },
		{ tag: "เวลา", what: "step kv", turn: ["60 นาที", "45 นาที พัก 60 นาที"] },
		{ tag: "ลำดับ", turn: ["step kv, step stories", "step stories, step kv"] },
		{ tag: "เวลาที่ควรเลิก", turn: ["16.45\u00a0น.", "ไม่ได้กำหนด"] },
	]);
	expect(changes("agenda", before, before)).toEqual([]);
});

test("who is on the list, and who came since", () => {
	const before = { ...record(), expected: [{ name: "มานี" }, { name: "ปิติ" }, { name: "" }] };
	const after = {
		...record(),
		expected: [{ name: "มานี", came: true }, { name: "ชูใจ", came: true, substitute: true }, { name: "" }],
	};
	expect(changes("roster", before, after)).toEqual([
		{ tag: "เพิ่มในรายชื่อ", tone: "added", what: "ชูใจ", of: "มีผู้มาแทน" },
		{ tag: "เอาออกจากรายชื่อ", tone: "removed", what: "ปิติ" },
		{ tag: "การมา", what: "มานี", turn: ["ไม่มา", "มา"] },
	]);
	expect(changes("roster", record(), record())).toEqual([]);
});

describe("a snapshot that is kept now", async () => {
	const phases = Object.assign({}, ...(await leads()).map(({ phases }) => phases));
	const board = (...open: boolean[]) => ({ ballots: open.map((open) => ({ open })) }) as unknown as Board;

	test.each(PHASES)("has a name to suggest in %s", (phase) => {
		expect(phases[phase].moments(board())).not.toEqual([]);
	});

	test("is after the first ballot and before the next", () => {
		expect(phases.ballot.moments(board())).toEqual(["ก่อนลงคะแนน"]);
		expect(phases.ballot.moments(board(true))).toEqual(["ก่อนลงคะแนน"]);
		expect(phases.ballot.moments(board(false, true))).toEqual(["หลังลงคะแนน", "ก่อนลงคะแนน"]);
	});
});
