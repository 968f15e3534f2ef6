import { type Change, matched } from "../facilitator/changes";
import { language } from "../language/language.svelte";
import type { PaperRecord, RecordedExpected } from "../paper";
import { words } from "./changes.words";

const said = () => words[language.code];

export const title = () => said().title;

const howOf = ({ came, substitute }: RecordedExpected) =>
	said().how[substitute ? "substitute" : came ? "yes" : "no"];

/**
 * Who is on the list or no longer, and who came since. Lines have no id in a record: their names tell them
 * apart, and who was erased is passed over.
 */
export function changes(before: PaperRecord, after: PaperRecord): readonly Change[] {
	const nameOf = ({ name = "" }: RecordedExpected) => name;
	const named = ({ expected = [] }: PaperRecord) => expected.filter(nameOf);
	const { added, removed, each } = matched(named(before), named(after), nameOf);
	return [
		...added.map((one): Change => ({ tag: said().added, tone: "added", what: nameOf(one), of: howOf(one) })),
		...removed.map((one): Change => ({ tag: said().removed, tone: "removed", what: nameOf(one) })),
		...each.flatMap(({ was, is }): Change[] =>
			was && howOf(was) !== howOf(is)
				? [{ tag: said().attendance, what: nameOf(is), turn: [howOf(was), howOf(is)] }]
				: [],
		),
	];
}
