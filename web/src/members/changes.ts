import { type Change, groupNames } from "../facilitator/changes";
import { language } from "../language/language.svelte";
import type { PaperRecord, RecordedPerson } from "../paper";
import { words } from "./changes.words";

const said = () => words[language.code];

export const title = () => said().title;

/** Who came, who left and who moved. */
export function changes(before: PaperRecord, after: PaperRecord): readonly Change[] {
	const names = groupNames(before, after);
	const groupOf = ({ group }: PlacedPerson) => names.get(group) ?? said().nowhere;
	const nameOf = ({ name }: PlacedPerson) => name || said().nameless;
	// A record has no ids of people: who bears the same name is the same person, first where they sit in the same group.
	// If two people have one name, which of them moved cannot be told, and does not matter.
	const stayed = pair(
		seats(before),
		seats(after),
		(one, other) => one.name === other.name && one.group === other.group,
	);
	const moved = pair(stayed.left, stayed.joined, (one, other) => one.name !== "" && one.name === other.name);
	return [
		...moved.joined.map(
			(one): Change => ({ tag: said().joined, tone: "added", what: nameOf(one), of: groupOf(one) }),
		),
		...moved.left.map(
			(one): Change => ({ tag: said().left, tone: "removed", what: nameOf(one), of: groupOf(one) }),
		),
		...moved.pairs.map(
			([one, other]): Change => ({ tag: said().moved, what: one.name, turn: [groupOf(one), groupOf(other)] }),
		),
	];
}

/** Somebody in a group; `group` is null where they are in none. */
interface PlacedPerson extends RecordedPerson {
	group: string | null;
}

function seats(record: PaperRecord): PlacedPerson[] {
	return [
		...record.groups.flatMap(({ group, members }) => members.map((person) => ({ ...person, group }))),
		...record.ungrouped.map((person) => ({ ...person, group: null })),
	];
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
