import { expect, test } from "vitest";
import { hallEn as en } from "../language/hall.en";
import { hallTh as th } from "../language/hall.th";
import { PHASES, type Phase } from "../protocol";
import { type Advice, advise, nextPhase } from "./advice";
import { sentence } from "./say";
import { ballot, boardOf, competency, here, people } from "./testing";

const NOW = 1_000_000;
const running = { hall: { starts_at: 0, ends_at: NOW + 60_000 }, groups: {} };
const over = { hall: { starts_at: 0, ends_at: NOW }, groups: {} };
const at = (hall: Phase) => ({ phases: { hall, groups: {} } });
const everybodyWrote = () => "เพื่อ";
const advice = (
	parts: Parameters<typeof boardOf>[0],
	words: (group: string | null) => string | undefined = everybodyWrote,
	present = {},
) => advise(boardOf(parts), present, words, NOW);

test("nobody has joined: show the code", () => {
	expect(advice({ members: {} })).toEqual({ say: "nobody", do: "door" });
});

test("some groups are empty: name them", () => {
	expect(advice({ members: people(3, 0, 3, 0) })).toEqual({
		say: "emptyGroups",
		groups: ["Group two", "Group four"],
		do: "door",
	});
});

test("everybody sits somewhere: go on", () => {
	expect(advice({})).toEqual({ say: "arrived", count: 12, do: "next" });
});

test("who sits nowhere is found a group first", () => {
	const members = {
		...people(3, 3, 3, 3),
		z: { name: "Z", group: null, position: "", unit: "", joined_at: 0, device: "" },
	};
	expect(advice({ members })).toMatchObject({ say: "ungrouped", count: 1, do: "group", group: null });
});

test("groups without a chair are named, and then those without a secretary", () => {
	const chairs = { one: { chair: ["a0"] }, two: { chair: ["b0"] }, three: { chair: ["c0"] } };
	expect(advice({ ...at("roles"), roles: chairs })).toEqual({
		say: "noChair",
		groups: ["Group four"],
		do: "invite",
		invitation: "chair",
	});
	const all = { ...chairs, four: { chair: ["d0"], secretary: ["d1"] } };
	expect(advice({ ...at("roles"), roles: all })).toMatchObject({
		say: "noSecretary",
		groups: ["Group one", "Group two", "Group three"],
	});
	const done = Object.fromEntries(
		Object.keys(all).map((group) => [group, { chair: ["x"], secretary: ["y"] }]),
	);
	expect(advice({ ...at("roles"), roles: done })).toEqual({ say: "allRoles", do: "next" });
});

test("an empty group is not asked for a chair", () => {
	const roles = Object.fromEntries(
		["one", "two", "three"].map((group) => [group, { chair: ["x"], secretary: ["y"] }]),
	);
	expect(advice({ ...at("roles"), members: people(3, 3, 3, 0), roles })).toMatchObject({ say: "allRoles" });
});

test("before writing a clock is set, and with it running those who have not begun are named", () => {
	const words = (group: string | null) => (group === "two" ? " " : "เพื่อ");
	expect(advice(at("kv"), words)).toEqual({ say: "kvStart", do: "timer" });
	expect(advice({ ...at("kv"), timers: running }, words)).toMatchObject({
		say: "noWords",
		groups: ["Group two"],
	});
	expect(advice({ ...at("kv"), timers: running })).toEqual({ say: "kvDone", do: "next" });
});

test("a text that is not read yet is not taken for empty", () => {
	expect(advice({ ...at("kv"), timers: running }, () => undefined)).toMatchObject({ say: "kvDone" });
});

test("words on their way are waited for before the hall goes on", () => {
	const present = { ...here(["a0", "a1"]), ...here(["c0"], 4) };
	for (const timers of [running, over])
		expect(advice({ ...at("kv"), timers }, everybodyWrote, present)).toEqual({
			say: "unsent",
			count: 4,
			groups: ["Group three"],
			do: "group",
			group: "three",
		});
	expect(advice(at("welcome"), everybodyWrote, present)).toMatchObject({ say: "arrived" });
});

test("when time is up the hall may go on, whoever is not ready", () => {
	expect(advice({ ...at("kv"), timers: over }, () => "")).toEqual({ say: "timeOver", do: "next" });
});

test("a hall that was locked is not forgotten", () => {
	const locks = { hall: true, groups: {} };
	for (const hall of PHASES.slice(0, -1))
		expect(advice({ ...at(hall), locks })).toEqual({ say: "locked", do: "unlock" });
});

test("the plenary is begun, and goes on when it has words", () => {
	const none = () => "";
	expect(advice(at("plenary"), none)).toEqual({ say: "plenaryStart", do: "timer" });
	expect(advice({ ...at("plenary"), timers: running }, none)).toMatchObject({
		do: "invite",
		invitation: "plenary",
	});
	expect(advice(at("plenary"))).toEqual({ say: "plenaryGoes", do: "next" });
});

test("groups that have proposed nothing are named", () => {
	const competencies = [competency("x", "one"), competency("y", "two"), competency("z", null)];
	expect(advice({ ...at("competencies"), competencies })).toEqual({ say: "proposeStart", do: "timer" });
	expect(advice({ ...at("competencies"), competencies, timers: running })).toMatchObject({
		say: "noProposals",
		groups: ["Group three", "Group four"],
	});
	const all = [...competencies, competency("p", "three"), competency("q", "four")];
	expect(advice({ ...at("competencies"), competencies: all })).toEqual({
		say: "proposed",
		count: 5,
		do: "next",
	});
});

test("a ballot needs something to vote on, and is then opened", () => {
	expect(advice(at("ballot"))).toEqual({ say: "nothingToVote", do: "phase", phase: "competencies" });
	expect(advice({ ...at("ballot"), competencies: [competency("x", "one")] })).toEqual({
		say: "openBallot",
		count: 1,
		do: "open_ballot",
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
	expect(voting(5)).toEqual({ say: "voting", count: 5, of: 12, do: "invite", invitation: "vote" });
	expect(voting(5, over)).toEqual({ say: "votingOver", count: 5, of: 12, do: "close_ballot" });
	expect(voting(5, { ...running, hall: null } as never)).toMatchObject({ say: "voting", do: "timer" });
	expect(voting(12)).toEqual({ say: "allVoted", do: "close_ballot" });
	expect(advice({ ...at("ballot"), competencies, ballots: [ballot(false, 12)] })).toEqual({
		say: "results",
		do: "next",
	});
});

test("that as many have voted as are online says nothing of who has not: their phones sleep", () => {
	const parts = {
		...at("ballot"),
		competencies: [competency("x", "one")],
		ballots: [ballot(true, 5)],
		timers: running,
	};
	const present = here(["a0", "a1", "a2", "b0", "b1"]);
	expect(advice(parts, everybodyWrote, present)).toMatchObject({ say: "voting", do: "invite" });
});

test("who was erased is not waited for", () => {
	const parts = {
		...at("ballot"),
		competencies: [competency("x", "one")],
		ballots: [ballot(true, 11)],
		timers: running,
	};
	expect(advice(parts)).toMatchObject({ count: 11, of: 12 });
	const { a0: _, ...left } = people(3, 3, 3, 3);
	expect(advice({ ...parts, members: left })).toEqual({ say: "allVoted", do: "close_ballot" });
});

test("of a closed workshop there is its paper to take home", () => {
	expect(advice(at("closed"))).toEqual({ say: "over", do: "paper" });
	expect(nextPhase("closed")).toBeUndefined();
	expect(PHASES.slice(0, -1).map(nextPhase)).toEqual(PHASES.slice(1));
});

test("it is one sentence in either language, and names at most a few groups", () => {
	const groups = ["A", "B", "C", "D", "E"];
	const noChair: Advice = { say: "noChair", groups, do: "invite", invitation: "chair" };
	expect(sentence(noChair, th, "th")).toMatch(/A.*B.*C.*อีก 2 กลุ่ม/);
	expect(sentence(noChair, th, "th")).not.toContain("D");
	expect(sentence({ ...noChair, groups: groups.slice(0, 4) }, th, "th")).toContain("D");
	expect(sentence({ say: "voting", count: 5, of: 12, do: "more" }, en, "en")).toBe(
		"5 of 12 have voted, 7 to go.",
	);
	expect(sentence({ say: "unsent", count: 1, groups: [""], do: "group", group: null }, en, "en")).toContain(
		en.cockpit.nowhere,
	);
});
