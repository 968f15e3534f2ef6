/** What became different between two records of one workshop. */

import type { PaperRecord, RecordedBallot, RecordedCompetency, RecordedPerson } from "../paper";
import { type Phase, ROLES, type Role } from "../protocol";

/** Somebody in a group; `group` is null where they are in none. */
interface PlacedPerson extends RecordedPerson {
	group: string | null;
}

export interface Moved {
	name: string;
	from: string | null;
	to: string | null;
}

export interface Turned {
	group: string;
	role: Role;
	/** Empty: nobody, or without a name. */
	from: string;
	to: string;
}

export interface Rewritten {
	text: string;
	from: string;
	to: string;
}

export interface Repointed {
	competency: RecordedCompetency;
	from: number | null;
	to: number | null;
}

export interface Counted {
	/** From 1, in the later record. */
	round: number;
	before: RecordedBallot | null;
	after: RecordedBallot;
}

export interface Changes {
	phase: { from: Phase; to: Phase } | null;
	joined: readonly PlacedPerson[];
	left: readonly PlacedPerson[];
	moved: readonly Moved[];
	roles: readonly Turned[];
	texts: readonly Rewritten[];
	added: readonly RecordedCompetency[];
	withdrawn: readonly RecordedCompetency[];
	points: readonly Repointed[];
	ballots: readonly Counted[];
}

export function compare(before: PaperRecord, after: PaperRecord): Changes {
	const from = before.workshop.phase;
	const to = after.workshop.phase;
	const known = new Map(before.competencies.map((one) => [one.competency, one]));
	const kept = new Set(after.competencies.map((one) => one.competency));
	return {
		phase: from === to ? null : { from, to },
		...people(seats(before), seats(after)),
		roles: roles(before, after),
		texts: texts(before, after),
		added: after.competencies.filter((one) => !known.has(one.competency)),
		withdrawn: before.competencies.filter((one) => !kept.has(one.competency)),
		points: after.competencies
			.map((one) => ({
				competency: one,
				from: known.get(one.competency)?.points ?? null,
				to: one.points,
			}))
			.filter((one) => one.from !== one.to),
		ballots: ballots(before, after),
	};
}

/** Whether nothing did. */
export function isSame(changes: Changes): boolean {
	const { phase, ...lists } = changes;
	return phase === null && Object.values(lists).every((list) => list.length === 0);
}

function seats(record: PaperRecord): PlacedPerson[] {
	return [
		...record.groups.flatMap(({ group, members }) => members.map((person) => ({ ...person, group }))),
		...record.ungrouped.map((person) => ({ ...person, group: null })),
	];
}

/**
 * A record has no ids of people: who bears the same name is the same person, first where they sit in the same group.
 * If two people have one name, which of them moved cannot be told, and does not matter.
 */
function people(before: readonly PlacedPerson[], after: readonly PlacedPerson[]) {
	const stayed = pair(before, after, (one, other) => one.name === other.name && one.group === other.group);
	const moved = pair(stayed.left, stayed.joined, (one, other) => one.name !== "" && one.name === other.name);
	return {
		joined: moved.joined,
		left: moved.left,
		moved: moved.pairs.map(([one, other]) => ({ name: one.name, from: one.group, to: other.group })),
	};
}

/** Each of the first with one of the second that fits; and who is over. */
function pair(
	before: readonly PlacedPerson[],
	after: readonly PlacedPerson[],
	fits: (one: PlacedPerson, other: PlacedPerson) => boolean,
) {
	const joined = [...after];
	const left: PlacedPerson[] = [];
	const pairs: [PlacedPerson, PlacedPerson][] = [];
	for (const one of before) {
		const at = joined.findIndex((other) => fits(one, other));
		const [other] = at < 0 ? [] : joined.splice(at, 1);
		if (other) pairs.push([one, other]);
		else left.push(one);
	}
	return { pairs, left, joined };
}

function roles(before: PaperRecord, after: PaperRecord): Turned[] {
	const held = new Map(before.groups.map((one) => [one.group, one.roles]));
	return after.groups.flatMap(({ group, roles }) =>
		ROLES.map((role) => ({ group, role, from: held.get(group)?.[role] ?? "", to: roles[role] ?? "" })).filter(
			(one) => one.from !== one.to,
		),
	);
}

function texts(before: PaperRecord, after: PaperRecord): Rewritten[] {
	const names = new Set([...Object.keys(before.texts), ...Object.keys(after.texts)]);
	return [...names]
		.map((text) => ({ text, from: before.texts[text] ?? "", to: after.texts[text] ?? "" }))
		.filter((one) => one.from !== one.to);
}

function ballots(before: PaperRecord, after: PaperRecord): Counted[] {
	const known = new Map(before.ballots.map((one) => [one.ballot, one]));
	return after.ballots
		.map((ballot, at) => ({ round: at + 1, before: known.get(ballot.ballot) ?? null, after: ballot }))
		.filter(({ before, after }) => before?.open !== after.open || before.turnout !== after.turnout);
}
