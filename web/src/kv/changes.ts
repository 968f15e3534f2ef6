import { type Change, groupNames } from "../facilitator/changes";
import { language } from "../language/language.svelte";
import type { PaperRecord } from "../paper";
import { groupOf, PLENARY } from "../texts/names";
import { words as textWords } from "../texts/words";
import { words } from "./record.words";

export const title = () => words[language.code].title;

/** The visions that were written on, also one that is new. */
export function changes(before: PaperRecord, after: PaperRecord): readonly Change[] {
	const said = textWords[language.code];
	const names = groupNames(before, after);
	const titleOf = (text: string) =>
		text === PLENARY ? said.plenary : said.of(names.get(groupOf([text])) ?? "");
	const texts = new Set([...Object.keys(before.texts), ...Object.keys(after.texts)]);
	return [...texts]
		.map((text) => ({
			tag: titleOf(text),
			text: [before.texts[text] ?? "", after.texts[text] ?? ""] as const,
		}))
		.filter(({ text: [from, to] }) => from !== to);
}
