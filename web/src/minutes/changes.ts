import { type Change, matched } from "../facilitator/changes";
import { language } from "../language/language.svelte";
import type { PaperRecord } from "../paper";
import { words as recordWords } from "./record.words";
import { told } from "./told";
import { words } from "./words";

const said = () => recordWords[language.code];

export const title = () => said().title;

/** What was filled in, changed or taken away, and who was added to the absent or taken off. */
export function changes(before: PaperRecord, after: PaperRecord): readonly Change[] {
	const was = new Map(told(before.minutes).map(({ field, value }) => [field, value]));
	const is = new Map(told(after.minutes).map(({ field, value }) => [field, value]));
	const fields = [...new Set([...was.keys(), ...is.keys()])].filter(
		(field) => was.get(field) !== is.get(field),
	);
	const name = ({ name = "", reason = "" }) => [name, reason].filter(Boolean).join(", ");
	const { added, removed } = matched(before.minutes?.absent ?? [], after.minutes?.absent ?? [], name);
	const tag = words[language.code].absent;
	return [
		...fields.map((field) => ({
			tag: words[language.code][field],
			turn: [was.get(field) ?? said().nobody, is.get(field) ?? said().nobody] as const,
		})),
		...added.map((one): Change => ({ tag, tone: "added", what: name(one) })),
		...removed.map((one): Change => ({ tag, tone: "removed", what: name(one) })),
	];
}
