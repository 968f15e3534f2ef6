import { type Change, matched } from "../facilitator/changes";
import { language } from "../language/language.svelte";
import type { PaperRecord, RecordedCompetency } from "../paper";
import { words } from "./changes.words";
import { words as recordWords } from "./record.words";

const said = () => words[language.code];

export const title = () => recordWords[language.code].title;

/** What was proposed, what was withdrawn, and what was given other points. */
export function changes(before: PaperRecord, after: PaperRecord): readonly Change[] {
	const { added, removed, each } = matched(before.competencies, after.competencies, (one) => one.competency);
	const domains = new Map([...before.domains, ...after.domains].map(({ domain, name }) => [domain, name]));
	const named = ({ wording, domain }: RecordedCompetency) => ({
		what: wording,
		of: domains.get(domain) ?? "",
	});
	return [
		...added.map((one): Change => ({ tag: said().proposed, tone: "added", ...named(one) })),
		...removed.map((one): Change => ({ tag: said().withdrawn, tone: "removed", ...named(one) })),
		// After a further ballot they are of another question, and its own changes tell of it (E17).
		...(after.ballots.filter(({ tally }) => tally).length > 1 ? [] : each)
			.filter(({ was, is }) => (was?.points ?? null) !== is.points)
			.map(({ was, is }) => ({
				tag: said().points,
				...named(is),
				turn: [points(was?.points ?? null), points(is.points)] as const,
			})),
	];
}

function points(n: number | null): string {
	return n === null ? said().noPoints : recordWords[language.code].points(n);
}
