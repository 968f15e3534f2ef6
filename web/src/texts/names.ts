/** The text of the whole hall. */
export const PLENARY = "kv.plenary";

/** A group's own text. */
export function kvOf(group: string): string {
	return `kv.${group}`;
}

function isGroups(text: string): boolean {
	return text.startsWith("kv.") && text !== PLENARY;
}

/** The group whose text is among these; null if none is. */
export function groupOf(texts: readonly string[]): string | null {
	return texts.find(isGroups)?.slice("kv.".length) ?? null;
}

/** Of whoever may write `texts` and now sits in `group`: its own takes the place of another group's. */
export function textsIn(group: string, texts: readonly string[]): readonly string[] {
	const own = kvOf(group);
	return texts.includes(own) ? texts : [own, ...texts.filter((text) => !isGroups(text))];
}
