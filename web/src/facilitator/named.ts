import { language } from "../language/language.svelte";

/** Most names shown: nobody reads more at a glance. */
const MOST_NAMES = 3;

/** Groups by name, as in a sentence. */
export function named(rows: readonly { name: string }[]): string {
	const words = language.hall.cockpit;
	const known = rows.map(({ name }) => name || words.nowhere);
	const left = known.length - MOST_NAMES;
	// To name one more takes no more room than to say that there is one more.
	const shown = left > 1 ? [...known.slice(0, MOST_NAMES), words.moreGroups(left)] : known;
	const parts = new Intl.ListFormat(language.code).formatToParts(shown);
	// In Thai a space stands before "and", which Intl leaves out.
	return parts
		.map(({ type, value }) => (type === "literal" ? value.replace(/\s*และ/, " และ") : value))
		.join("");
}
