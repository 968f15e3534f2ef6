import { type Change, matched } from "../facilitator/changes";
import { language } from "../language/language.svelte";
import type { PaperRecord, RecordedPulse } from "../paper";
import { words } from "./changes.words";
import { recorded } from "./pulse";

const said = () => words[language.code];

export const title = () => said().title;

/** A pulse that opened, that people answered, and that closed. */
export function changes(before: PaperRecord, after: PaperRecord): readonly Change[] {
	const { each } = matched(recorded(before), recorded(after), (one) => one.round);
	return each.flatMap(({ was, is }) => {
		const tag = said().when[is.phase];
		const found: Change[] = [];
		if (!was || was.open !== is.open) found.push({ tag, turn: [state(was), state(is)] });
		if ((was?.turnout ?? 0) !== is.turnout)
			found.push({ tag, what: said().turnout, turn: [people(was?.turnout ?? 0), people(is.turnout)] });
		return found;
	});
}

const people = (n: number) => language.words.people(n);

function state(pulse: RecordedPulse | undefined): string {
	if (!pulse) return said().notYet;
	return pulse.open ? said().opened : said().closed;
}
