import { type Change, groupNames } from "../facilitator/changes";
import { language } from "../language/language.svelte";
import type { PaperRecord } from "../paper";
import { ROLES } from "../protocol";
import { words as changeWords } from "./changes.words";
import { words } from "./words";

const said = () => changeWords[language.code];

export const title = () => said().title;

/** Roles that were taken, changed and left. */
export function changes(before: PaperRecord, after: PaperRecord): readonly Change[] {
	const names = groupNames(before, after);
	const held = new Map(before.groups.map(({ group, roles }) => [group, roles]));
	return after.groups.flatMap(({ group, roles }) =>
		ROLES.flatMap((role) => {
			const from = held.get(group)?.[role] ?? "";
			const to = roles[role] ?? "";
			if (from === to) return [];
			const turn = [from || said().nobody, to || said().nobody] as const;
			return [{ tag: words[language.code][role], what: names.get(group) ?? "", turn }];
		}),
	);
}
