/** The text of the whole hall. */
export const PLENARY = "kv.plenary";

/** A group's own text. */
export function kvOf(group: string): string {
	return `kv.${group}`;
}

/** The group whose text is among these; null if none is. */
export function groupOf(texts: readonly string[]): string | null {
	const own = texts.find((name) => name.startsWith("kv.") && name !== PLENARY);
	return own?.slice("kv.".length) ?? null;
}
