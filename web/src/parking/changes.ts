import { type Change, groupNames, matched } from "../facilitator/changes";
import { language } from "../language/language.svelte";
import type { PaperRecord, RecordedParked } from "../paper";
import { words } from "./changes.words";
import { words as recordWords } from "./record.words";

const said = () => words[language.code];

export const title = () => recordWords[language.code].title;

/** What was parked, what was taken back, and what got another answer. */
export function changes(before: PaperRecord, after: PaperRecord): readonly Change[] {
	const { added, removed, each } = matched(before.parked ?? [], after.parked ?? [], (one) => one.parked);
	const names = groupNames(before, after);
	const named = ({ words, group }: RecordedParked) => ({ what: words, of: names.get(group) });
	return [
		...added.map((one): Change => ({ tag: said().parked, tone: "added", ...named(one) })),
		...removed.map((one): Change => ({ tag: said().takenBack, tone: "removed", ...named(one) })),
		...each
			.filter(({ was, is }) => (was?.answer ?? "") !== (is.answer ?? ""))
			.map(({ was, is }) => ({
				tag: said().answer,
				...named(is),
				turn: [was?.answer || said().unanswered, is.answer || said().unanswered] as const,
			})),
	];
}
