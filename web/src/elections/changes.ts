import { type Change, groupNames, matched } from "../facilitator/changes";
import { language } from "../language/language.svelte";
import type { PaperRecord } from "../paper";
import { words as recordWords } from "./record.words";
import { recorded, said } from "./recorded";
import { words } from "./words";

export const title = () => recordWords[language.code].title;

/** Elections that opened, that people answered, and that closed. */
export function changes(before: PaperRecord, after: PaperRecord): readonly Change[] {
	const names = groupNames(before, after);
	const { each } = matched(recorded(before), recorded(after), (one) => one.round);
	return each.flatMap(({ was, is }) => {
		const from = was ? said(before, was, language.code).join(" · ") : "–";
		const to = said(after, is, language.code).join(" · ");
		if (from === to) return [];
		return [
			{
				tag: words[language.code].roles[is.role],
				what: names.get(is.group) ?? "",
				turn: [from, to] as const,
			},
		];
	});
}
