import { beforeAll, expect, test } from "vitest";
import { words as ballotsWords } from "./ballots/lead.words";
import { words as callsWords } from "./calls/lead.words";
import { words as closedWords } from "./closed/lead.words";
import { words as competenciesWords } from "./competencies/lead.words";
import { words as doorWords } from "./door/lead.words";
import { advise, nextPhase } from "./facilitator/advice";
import type { Leading } from "./facilitator/lead";
import { named } from "./facilitator/named";
import { GONE_MS } from "./facilitator/needs";
import { ballot, boardOf, competency, hallOf, here, people } from "./facilitator/testing";
import { words as kvWords } from "./kv/lead.words";
import { hallEn } from "./language/hall.en";
import { hallTh } from "./language/hall.th";
import { language } from "./language/language.svelte";
import { leads } from "./leads";
import { words as locksWords } from "./locks/lead.words";
import { words as membersWords } from "./members/lead.words";
import { USUAL } from "./plan";
import { words as plenaryWords } from "./plenary/lead.words";
import { PHASES, type Phase } from "./protocol";
import { words as pulsesWords } from "./pulses/lead.words";
import { words as rolesWords } from "./roles/lead.words";
import { words as stepWords } from "./step/lead.words";
import { words as timersWords } from "./timers/lead.words";

let leading: readonly Leading[] = [];
beforeAll(async () => {
	await language.lead();
	leading = await leads();
});

const NOW = 1_000_000;
const running = { hall: { starts_at: 0, ends_at: NOW + 60_000, phase: null }, groups: {} };
const over = { hall: { starts_at: 0, ends_at: NOW, phase: null }, groups: {} };
const at = (hall: Phase) => ({ phases: { hall, groups: {} } });
const everybodyWrote = () => "เพื่อ";
const advice = (
	parts: Parameters<typeof boardOf>[0],
	words: (text: string) => string | undefined = everybodyWrote,
	present = {},
) => advise(leading, hallOf(boardOf(parts), { words, present, now: NOW }));
const open = (desk: string, more: object = {}) => ({ do: "open", opened: { desk, ...more } }) as const;
const both = (...groups: string[]) => named(groups.map((name) => ({ name })));
const next = { do: "next" } as const;

test("nobody has joined: show the code", () => {
	expect(advice({ members: {} })).toEqual({ say: doorWords.th.nobody, step: open("door") });
});

test("some groups are empty: name them", () => {
	expect(advice({ members: people(3, 0, 3, 0) })).toEqual({
		say: membersWords.th.emptyGroups(both("Group two", "Group four")),
		step: open("door"),
	});
});

test("everybody sits somewhere: go on", () => {
	expect(advice({})).toEqual({ say: membersWords.th.arrived(12), step: next });
});

test("who sits nowhere is found a group first", () => {
	const members = {
		...people(3, 3, 3, 3),
		z: { name: "Z", group: null, position: "", unit: "", joined_at: 0, device: "", called: "", muted: false },
	};
	expect(advice({ members })).toEqual({
		say: membersWords.th.ungrouped(1),
		step: open("group", { group: null }),
	});
});

test("groups without a chair are named, and then those without a secretary", () => {
	const chairs = { one: { chair: ["a0"] }, two: { chair: ["b0"] }, three: { chair: ["c0"] } };
	expect(advice({ ...at("roles"), roles: chairs })).toEqual({
		say: rolesWords.th.noChair("Group four"),
		step: open("announcements", { draft: rolesWords.th.invitation.chair, group: "four" }),
	});
	const all = { ...chairs, four: { chair: ["d0"], secretary: ["d1"] } };
	expect(advice({ ...at("roles"), roles: all })).toEqual({
		say: rolesWords.th.noSecretary(both("Group one", "Group two", "Group three")),
		step: open("announcements", { draft: rolesWords.th.invitation.secretary }),
	});
	const done = Object.fromEntries(
		Object.keys(all).map((group) => [group, { chair: ["x"], secretary: ["y"] }]),
	);
	expect(advice({ ...at("roles"), roles: done })).toEqual({ say: rolesWords.th.allRoles, step: next });
});

test("an empty group is not asked for a chair", () => {
	const roles = Object.fromEntries(
		["one", "two", "three"].map((group) => [group, { chair: ["x"], secretary: ["y"] }]),
	);
	expect(advice({ ...at("roles"), members: people(3, 3, 3, 0), roles })).toMatchObject({
		say: rolesWords.th.allRoles,
	});
});

test("before writing a clock is set, and with it running those who have not begun are named", () => {
	const words = (text: string) => (text === "kv.two" ? " " : "เพื่อ");
	expect(advice(at("kv"), words)).toEqual({ say: kvWords.th.start, step: open("timers") });
	expect(advice({ ...at("kv"), timers: running }, words)).toEqual({
		say: kvWords.th.noWords("Group two"),
		step: open("announcements", { draft: kvWords.th.invitation, group: "two" }),
	});
	expect(advice({ ...at("kv"), timers: running })).toEqual({ say: kvWords.th.done, step: next });
});

test("a text that is not read yet is not taken for empty", () => {
	expect(advice({ ...at("kv"), timers: running }, () => undefined)).toMatchObject({ say: kvWords.th.done });
});

test("words on their way are waited for before the hall goes on", () => {
	const present = { ...here(["a0", "a1"]), ...here(["c0"], 4) };
	for (const timers of [running, over])
		expect(advice({ ...at("kv"), timers }, everybodyWrote, present)).toEqual({
			say: hallTh.cockpit.advice.unsent("Group three", 4),
			step: open("group", { group: "three" }),
		});
	expect(advice(at("welcome"), everybodyWrote, present)).toMatchObject({ say: membersWords.th.arrived(12) });
});

test("when time is up the hall may go on, if the step lacks nothing", () => {
	expect(advice({ ...at("kv"), timers: over })).toEqual({ say: timersWords.th.timeOver, step: next });
	expect(advice({ ...at("kv"), timers: over }, () => "")).toMatchObject({
		step: open("announcements", { draft: kvWords.th.invitation }),
	});
	expect(advice({ ...at("competencies"), timers: over })).toMatchObject({
		step: open("announcements", { draft: competenciesWords.th.invitation }),
	});
});

test("a hall that was locked is not forgotten", () => {
	const locks = { hall: true, groups: {} };
	for (const hall of PHASES.slice(0, -1))
		expect(advice({ ...at(hall), locks })).toEqual({
			say: locksWords.th.advice,
			step: {
				do: "act",
				action: { type: "set_lock", locked: false, group: null },
				label: locksWords.th.step,
			},
		});
});

test("the plenary is begun, and goes on when it has words", () => {
	const none = () => "";
	expect(advice(at("plenary"), none)).toEqual({ say: plenaryWords.th.start, step: open("timers") });
	expect(advice({ ...at("plenary"), timers: running }, none)).toEqual({
		say: plenaryWords.th.start,
		step: open("announcements", { draft: plenaryWords.th.invitation }),
	});
	expect(advice(at("plenary"))).toEqual({ say: plenaryWords.th.goes, step: next });
});

test("a group without a vision of its own is named before all become one", () => {
	const words = (text: string) => (text === "kv.three" ? "" : "เพื่อ");
	expect(advice(at("plenary"), words)).toEqual({
		say: plenaryWords.th.noVision("Group three"),
		step: open("group", { group: "three" }),
	});
	expect(advice({ ...at("plenary"), members: people(3, 3, 0, 3) }, words)).toMatchObject({
		say: plenaryWords.th.goes,
	});
});

test("with half of a table gone the hall is not told that all is well", () => {
	const sight = (gone: readonly string[], ms: number) => ({
		at: NOW,
		gone: Object.fromEntries(gone.map((member) => [member, NOW - ms])),
		groups: {},
	});
	const seeing = (parts: Parameters<typeof boardOf>[0], gone: readonly string[], ms = GONE_MS) =>
		advise(leading, hallOf(boardOf(parts), { words: everybodyWrote, now: NOW, sight: sight(gone, ms) }));
	const gone = ["a0", "a1", "a2", "b0", "b1", "b2", "c0", "c1", "d0", "d1"];
	for (const hall of ["welcome", "kv", "plenary"] as const)
		expect(seeing(at(hall), gone)).toEqual({
			say: hallTh.cockpit.advice.thin(
				both("Group one", "Group two", "Group three", "Group four"),
				gone.length,
				12,
			),
			step: open("group", { group: "one" }),
		});
	expect(seeing(at("kv"), ["a0", "b0", "c0", "d0"])).toMatchObject({ say: kvWords.th.done });
	expect(seeing(at("kv"), gone, GONE_MS - 1)).toMatchObject({ say: kvWords.th.done });
	expect(seeing(at("closed"), gone)).toMatchObject({ say: closedWords.th.over });
});

test("whoever calls is gone to first, the longest waiting before the others", () => {
	const calls = { two: { words: "", at: NOW - 1 }, three: { words: "จอดับ", at: NOW - 60_000 } };
	expect(advice({ ...at("kv"), calls, members: people(0, 2, 2) })).toEqual({
		say: callsWords.th.advice("Group three", "จอดับ", 1),
		step: { do: "act", action: { type: "come", group: "three" }, label: callsWords.th.cameTo },
	});
	expect(advice({ ...at("kv"), calls: { two: { words: "", at: NOW } } })).toMatchObject({
		say: callsWords.th.advice("Group two", "", 0),
	});
});

test("groups that have proposed nothing are named", () => {
	const competencies = [competency("x", "one"), competency("y", "two"), competency("z", null)];
	expect(advice({ ...at("competencies"), competencies })).toEqual({
		say: competenciesWords.th.start,
		step: open("timers"),
	});
	expect(advice({ ...at("competencies"), competencies, timers: running })).toEqual({
		say: competenciesWords.th.noProposals(both("Group three", "Group four")),
		step: open("announcements", { draft: competenciesWords.th.invitation }),
	});
	const all = [...competencies, competency("p", "three"), competency("q", "four")];
	expect(advice({ ...at("competencies"), competencies: all })).toEqual({
		say: competenciesWords.th.proposed(5),
		step: next,
	});
});

test("a ballot needs something to vote on, and is then opened", () => {
	expect(advice(at("ballot"))).toEqual({
		say: ballotsWords.th.nothingToVote,
		step: {
			do: "act",
			action: { type: "set_phase", phase: "competencies", group: null },
			label: ballotsWords.th.goBack("step competencies"),
		},
	});
	expect(advice({ ...at("ballot"), competencies: [competency("x", "one")] })).toEqual({
		say: ballotsWords.th.openBallot,
		step: open("ballots"),
	});
});

test("while people vote there is time to give, and when all have voted the ballot is closed", () => {
	const competencies = [competency("x", "one")];
	const voting = (voters: number, timers = running, present = {}) =>
		advice(
			{ ...at("ballot"), competencies, ballots: [ballot(true, voters)], timers },
			everybodyWrote,
			present,
		);
	expect(voting(5)).toEqual({
		say: ballotsWords.th.voting(5, 12),
		step: open("announcements", { draft: ballotsWords.th.invitation }),
	});
	expect(voting(5, over)).toEqual({ say: ballotsWords.th.votingOver(5, 12), step: { do: "hold" } });
	expect(voting(5, { ...running, hall: null } as never)).toEqual({
		say: ballotsWords.th.voting(5, 12),
		step: open("timers"),
	});
	expect(voting(12)).toEqual({ say: ballotsWords.th.allVoted, step: { do: "hold" } });
	const closed = { ...ballot(false, 12), tally: { x: 3 } };
	expect(advice({ ...at("ballot"), competencies, ballots: [closed] })).toEqual({
		say: ballotsWords.th.results,
		step: next,
	});
});

const pulse = (open: boolean, answered: number, more: object = {}) => ({
	round: "r",
	phase: "pulse_before" as const,
	questions: null,
	open,
	answered,
	turnout: { one: answered },
	result: null,
	...more,
});

test("a pulse is opened, closed when all have answered, and opened again where too few had", () => {
	const [before, after] = [at("pulse_before"), at("pulse_after")];
	const opening = (n: string, more: object = {}) => ({
		do: "act",
		action: { type: "open_pulse", round: `generationp${n}`, ...more },
		label: pulsesWords.th.openIt,
	});
	expect(advice(before)).toEqual({ say: pulsesWords.th.ready.pulse_before, step: opening("001") });
	expect(advice({ ...before, pulses: [pulse(true, 5)] })).toEqual({
		say: pulsesWords.th.open(5, 12),
		step: open("announcements", { draft: pulsesWords.th.invitation }),
	});
	expect(advice({ ...before, pulses: [pulse(true, 12)] })).toEqual({
		say: pulsesWords.th.all,
		step: { do: "hold" },
	});
	expect(advice({ ...before, members: people(2), pulses: [pulse(true, 2)] })).toMatchObject({
		say: expect.stringContaining(pulsesWords.th.allFew),
	});
	const counted = pulse(false, 12, { result: [[0, 0, 0, 12, 0]], questions: ["ดีไหม"] });
	expect(advice({ ...before, pulses: [counted] })).toEqual({ say: pulsesWords.th.results, step: next });
	expect(advice({ ...before, pulses: [pulse(false, 2)] })).toEqual({
		say: pulsesWords.th.noResult,
		step: opening("002"),
	});
	expect(advice({ ...after, pulses: [counted] })).toEqual({
		say: pulsesWords.th.ready.pulse_after,
		step: opening("002", { questions: ["ดีไหม"] }),
	});
});

test("that a ballot closes without a result is said before and after", () => {
	const competencies = [competency("x", "one")];
	const few = { ...at("ballot"), competencies, ballots: [ballot(false, 4)] };
	expect(advice(few).say).toBe(ballotsWords.th.noResult);
	const members = people(4, 0, 0, 0);
	const all = { ...at("ballot"), members, competencies, ballots: [ballot(true, 4)], timers: running };
	expect(advice(all).say).toBe(ballotsWords.th.allVotedFew);
});

test("why no number stands beside a small group is said while people vote", () => {
	const parts = { ...at("ballot"), competencies: [competency("x", "one")], timers: running };
	const small = { ...ballot(true, 3), turnout: {} };
	expect(advice({ ...parts, ballots: [ballot(true, 3)] }).say).not.toContain(ballotsWords.th.smallGroups);
	expect(advice({ ...parts, ballots: [small] }).say).toContain(ballotsWords.th.smallGroups);
});

test("that as many have voted as are online says nothing of who has not: their phones sleep", () => {
	const parts = {
		...at("ballot"),
		competencies: [competency("x", "one")],
		ballots: [ballot(true, 5)],
		timers: running,
	};
	const present = here(["a0", "a1", "a2", "b0", "b1"]);
	expect(advice(parts, everybodyWrote, present)).toEqual({
		say: ballotsWords.th.voting(5, 12),
		step: open("announcements", { draft: ballotsWords.th.invitation }),
	});
});

test("who was erased is not waited for", () => {
	const parts = {
		...at("ballot"),
		competencies: [competency("x", "one")],
		ballots: [ballot(true, 11)],
		timers: running,
	};
	expect(advice(parts)).toMatchObject({ say: ballotsWords.th.voting(11, 12) });
	const { a0: _, ...left } = people(3, 3, 3, 3);
	expect(advice({ ...parts, members: left })).toEqual({
		say: ballotsWords.th.allVoted,
		step: { do: "hold" },
	});
});

test("of a closed workshop there is its paper to take home", () => {
	expect(advice(at("closed"))).toEqual({ say: closedWords.th.over, step: open("snapshots") });
	const from = (hall: Phase) => nextPhase(boardOf(at(hall)));
	expect(from("closed")).toBeUndefined();
	expect(USUAL.slice(0, -1).map(from)).toEqual(USUAL.slice(1));
});

test("from a step that is not planned the hall goes on to what comes later in the day", () => {
	const from = (hall: Phase) => nextPhase(boardOf(at(hall)));
	expect(from("bar")).toBe("kv");
	expect(from("homework")).toBe("closed");
	const agenda = {
		steps: [{ phase: "kv", minutes: 9, pause: 0 }],
		clock: true,
		ends: "",
		since: null,
	} as const;
	const on = (hall: Phase) => nextPhase(boardOf({ ...at(hall), agenda }));
	expect([on("welcome"), on("kv"), on("aar"), on("closed")]).toEqual(["kv", "closed", "closed", undefined]);
});

test("a step that is talked through has a clock first, and then goes on", () => {
	expect(advice(at("stories"))).toEqual({ say: stepWords.th.stories.start, step: open("timers") });
	expect(advice({ ...at("stories"), timers: running })).toEqual({
		say: stepWords.th.stories.goes,
		step: next,
	});
});

test("it is one sentence in either language, and names at most a few groups", async () => {
	const groups = ["A", "B", "C", "D", "E"].map((name) => ({ name }));
	expect(named(groups)).toMatch(/A.*B.*C.*อีก 2 กลุ่ม/);
	expect(named(groups)).not.toContain("D");
	expect(named(groups.slice(0, 4))).toContain("D");
	await language.turn();
	expect(
		advice({ ...at("ballot"), competencies: [competency("x", "one")], ballots: [ballot(true, 5)] }).say,
	).toBe("5 of 12 have voted, 7 to go.");
	expect(named([{ name: "" }])).toBe(hallEn.cockpit.nowhere);
	await language.turn();
});
