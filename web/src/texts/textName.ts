import { language } from "../language/language.svelte";
import type { Board } from "../protocol";
import { kvOf, PLENARY } from "./names";
import { words } from "./words";

/** What people call a text. */
export function textName(board: Board | null, text: string): string {
	const said = words[language.code];
	if (text === PLENARY) return said.plenary;
	const group = board?.groups.find((one) => kvOf(one.group) === text);
	return group ? said.of(group.name) : said.title;
}
