/** What is read from the elections of a record. */

import type { Code } from "../language/language.svelte";
import type { PaperRecord, RecordedElection } from "../paper";
import { words as recordWords } from "./record.words";
import { words } from "./words";

export function recorded({ rounds = [] }: PaperRecord): readonly RecordedElection[] {
	return rounds.filter((one) => one.kind === "election");
}

/** The name of who was elected; empty where the record does not say it. */
export function nameOf({ groups, ungrouped }: PaperRecord, { elected }: RecordedElection): string {
	const place = elected?.person;
	if (!place) return "";
	const people = [...groups.map(({ members }) => members), ungrouped][place.group];
	return people?.[place.number]?.name ?? "";
}

/** What came of it. */
export function said(record: PaperRecord, one: RecordedElection, code: Code): readonly string[] {
	const { elected, turnout } = one;
	if (one.open) return [recordWords[code].open(turnout)];
	if (!elected) return [words[code].nobody];
	const who = words[code].elected(nameOf(record, one) || recordWords[code].unnamed);
	if (elected.votes == null || elected.tied == null) return [who, words[code].few(turnout)];
	const count = words[code].votes(elected.votes, turnout);
	return elected.tied > 1 ? [who, count, words[code].tied(elected.tied)] : [who, count];
}
