import type { Board, MemberPresence, MemberView } from "../protocol";

export interface Person extends MemberView {
	member: string;
	/** Connected now. */
	devices: number;
	/** Changes that wait on those devices. */
	unsent: number;
	/** How many came in with the same device, themselves among them. */
	sharing: number;
}

/** Who is in a group. `group` is null for those who sit in none. */
export interface Row {
	group: string | null;
	/** Its place in the workshop; rows never stand in another order. */
	index: number;
	name: string;
	people: readonly Person[];
	online: number;
	devices: number;
	unsent: number;
}

export type Presences = Readonly<Record<string, MemberPresence>>;

/** The groups in the workshop's order, and last those who sit nowhere, if there are any. */
export function rows(board: Pick<Board, "members" | "groups">, present: Presences): Row[] {
	const sharing = new Map<string, number>();
	for (const { device } of Object.values(board.members)) sharing.set(device, (sharing.get(device) ?? 0) + 1);
	const people = Object.entries(board.members).map(([member, view]): Person => {
		const { devices, unsent } = present[member] ?? { devices: 0, unsent: 0 };
		// Who came with a record has no device, and nobody to share it with.
		return { ...view, member, devices, unsent, sharing: view.device ? (sharing.get(view.device) ?? 1) : 1 };
	});
	const row = (group: string | null, name: string, index: number): Row => {
		const here = people.filter((person) => person.group === group);
		return {
			group,
			index,
			name,
			people: here,
			online: here.filter((person) => person.devices > 0).length,
			devices: sum(here.map((person) => person.devices)),
			unsent: sum(here.map((person) => person.unsent)),
		};
	};
	const groups = board.groups.map(({ group, name }, index) => row(group, name, index));
	const nowhere = row(null, "", groups.length);
	return nowhere.people.length > 0 ? [...groups, nowhere] : groups;
}

/** Groups in which there are people. */
export function peopled(rows: readonly Row[]): Row[] {
	return rows.filter((row) => row.group !== null && row.people.length > 0);
}

export function sum(numbers: readonly number[]): number {
	return numbers.reduce((one, other) => one + other, 0);
}
