import { type Change, matched } from "../facilitator/changes";
import { language } from "../language/language.svelte";
import { written } from "../language/moment";
import type { PaperRecord, RecordedStep } from "../paper";
import type { Phase } from "../protocol";
import { words } from "./changes.words";

const said = () => words[language.code];

export const title = () => said().title;

/** Which steps were planned or no longer, which have other minutes or another place, and when the day should end. */
export function changes(
	before: PaperRecord,
	after: PaperRecord,
	nameOf: (phase: Phase) => string,
): readonly Change[] {
	const [was, is] = [before.agenda?.steps ?? [], after.agenda?.steps ?? []];
	const { added, removed, each } = matched(was, is, ({ phase }) => phase);
	const told = ({ minutes, pause = 0 }: RecordedStep) => said().minutes(minutes, pause);
	const stayed = each.flatMap(({ was, is }) => (was ? [{ was, is }] : []));
	const order = (steps: readonly RecordedStep[]) =>
		steps
			.filter(({ phase }) => stayed.some(({ is }) => is.phase === phase))
			.map(({ phase }) => nameOf(phase))
			.join(", ");
	const [first, last] = [order(was), order(is)];
	const [from, to] = [before.agenda?.ends ?? "", after.agenda?.ends ?? ""];
	const hour = (ends: string) => (ends ? written(ends) : said().none);
	return [
		...added.map(
			(one): Change => ({ tag: said().added, tone: "added", what: nameOf(one.phase), of: told(one) }),
		),
		...removed.map((one): Change => ({ tag: said().removed, tone: "removed", what: nameOf(one.phase) })),
		...stayed
			.filter(({ was, is }) => told(was) !== told(is))
			.map(
				({ was, is }): Change => ({ tag: said().time, what: nameOf(is.phase), turn: [told(was), told(is)] }),
			),
		...(first === last ? [] : [{ tag: said().order, turn: [first, last] as const }]),
		...(from === to ? [] : [{ tag: said().ends, turn: [hour(from), hour(to)] as const }]),
	];
}
