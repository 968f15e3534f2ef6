import type { Words } from "../language/th";
import type { Board } from "../protocol";

export const PLENARY = "kv.plenary";

export function kvOf(group: string): string {
	return `kv.${group}`;
}

/** What the browser calls a page: which workshop, once that is known, and which of its screens. */
export function titleOf(workshop: string | undefined, screen: string): string {
	return [workshop, screen].filter(Boolean).join(" · ");
}

/** What people call a text. */
export function textName(board: Board | null, text: string, words: Words): string {
	if (text === PLENARY) return words.texts.plenary;
	const group = board?.groups.find((one) => kvOf(one.group) === text);
	return group ? words.texts.of(group.name) : words.texts.title;
}
