import {
	type Board,
	type MemberView,
	type Phase,
	type Presence,
	ROLES,
	type Role,
	type Timer,
} from "../protocol";
import { FEWEST } from "../ui/few";

export interface Person extends MemberView {
	member: string;
	/** Connected now. */
	devices: number;
	/** Changes that wait on those devices. */
	unsent: number;
	/** What they offered to do in their group. */
	offered: readonly Role[];
	/** How many came in with the same device, themselves among them. */
	sharing: number;
}

/** What the facilitator sees of one group. `group` is null for those who sit in none. */
export interface Row {
	group: string | null;
	/** Its place in the workshop; rows never stand in another order. */
	index: number;
	name: string;
	people: readonly Person[];
	online: number;
	devices: number;
	unsent: number;
	/** There are people, and it is time that some of them have roles. */
	isRoleDue: boolean;
	/** Names, the holder first. */
	roles: Record<Role, readonly string[]>;
	proposals: number;
	/** Papers in the open ballot, or the last; null before the first. */
	voted: number | null;
	/** Too few people for papers to bear their group (B18): they are counted with others. */
	isTogether: boolean;
	/** Where it is, when that is not where the hall is. */
	apart: Phase | null;
	isLocked: boolean;
	/** Set apart from the hall. */
	lock: "locked" | "unlocked" | null;
	/** Its own clock. */
	timer: Timer | null;
}

export type Presences = Readonly<Record<string, Presence>>;

/** The groups in the workshop's order, and last those who sit nowhere, if there are any. */
export function rows(board: Board, present: Presences): Row[] {
	const ballot = currentBallot(board);
	const sharing = new Map<string, number>();
	for (const { device } of Object.values(board.members)) sharing.set(device, (sharing.get(device) ?? 0) + 1);
	const people = Object.entries(board.members).map(([member, view]): Person => {
		const { devices, unsent } = present[member] ?? { devices: 0, unsent: 0 };
		const held = view.group === null ? undefined : board.roles[view.group];
		const offered = ROLES.filter((role) => held?.[role]?.includes(member));
		// Who came with a record has no device, and nobody to share it with.
		return {
			...view,
			member,
			devices,
			unsent,
			offered,
			sharing: view.device ? (sharing.get(view.device) ?? 1) : 1,
		};
	});
	const names = (members: readonly string[] = []) =>
		members.map((member) => board.members[member]?.name ?? "");
	const row = (group: string | null, name: string, index: number): Row => {
		const here = people.filter((person) => person.group === group);
		const own = group === null ? undefined : board.locks.groups[group];
		const held = group === null ? undefined : board.roles[group];
		return {
			group,
			index,
			name,
			people: here,
			online: here.filter((person) => person.devices > 0).length,
			devices: sum(here.map((person) => person.devices)),
			unsent: sum(here.map((person) => person.unsent)),
			isRoleDue: here.length > 0 && board.phases.hall !== "welcome",
			roles: {
				chair: names(held?.chair),
				secretary: names(held?.secretary),
				assistant: names(held?.assistant),
			},
			proposals: board.competencies.filter((one) => one.group === group).length,
			voted: ballot && group !== null ? (ballot.turnout[group] ?? 0) : null,
			isTogether: here.length > 0 && here.length < FEWEST && ballot?.turnout[group ?? ""] === 0,
			apart: (group !== null && board.phases.groups[group]) || null,
			isLocked: own ?? board.locks.hall,
			lock: own === undefined || own === board.locks.hall ? null : own ? "locked" : "unlocked",
			timer: (group !== null && board.timers.groups[group]) || null,
		};
	};
	const groups = board.groups.map(({ group, name }, index) => row(group, name, index));
	const nowhere = row(null, "", groups.length);
	return nowhere.people.length > 0 ? [...groups, nowhere] : groups;
}

/** The open ballot, else the one that closed last. */
export function currentBallot(board: Pick<Board, "ballots">): Board["ballots"][number] | undefined {
	return board.ballots.find((ballot) => ballot.open) ?? board.ballots.at(-1);
}

export function sum(numbers: readonly number[]): number {
	return numbers.reduce((one, other) => one + other, 0);
}
