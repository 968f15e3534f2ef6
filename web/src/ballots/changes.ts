import { type Change, matched } from "../facilitator/changes";
import { language } from "../language/language.svelte";
import type { PaperRecord, RecordedBallot } from "../paper";
import { words as changeWords } from "./changes.words";
import { words } from "./words";

const said = () => changeWords[language.code];

export const title = () => said().title;

/** A ballot that opened, that people voted in, and that closed. */
export function changes(before: PaperRecord, after: PaperRecord): readonly Change[] {
	const { each } = matched(before.ballots, after.ballots, (one) => one.ballot);
	return each.flatMap(({ was, is }, at) => {
		const tag = words[language.code].round(at + 1);
		const found: Change[] = [];
		if (was?.open !== is.open) found.push({ tag, turn: [state(was), state(is)] });
		if ((was?.turnout ?? 0) !== is.turnout)
			found.push({ tag, what: said().turnout, turn: [people(was?.turnout ?? 0), people(is.turnout)] });
		return found;
	});
}

const people = (n: number) => language.words.people(n);

function state(ballot: RecordedBallot | undefined): string {
	if (!ballot) return said().notYet;
	return ballot.open ? said().opened : said().closed;
}
