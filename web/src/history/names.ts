import { language } from "../language/language.svelte";
import type { NamedGroup, Writer } from "../protocol";
import { words } from "./words";

/** As many names as one takes in at a glance. */
const FEW = 3;

/** Who wrote, by name where the reader may know it, else by group. */
export function names(writers: readonly Writer[], groups: readonly NamedGroup[]): string {
	const nameOf = (id: string | null) =>
		groups.find(({ group }) => group === id)?.name ?? language.words.noGroup;
	const all = [...new Set(writers.map(({ name, group }) => name ?? nameOf(group)))];
	const few = all.slice(0, FEW).join(", ");
	return all.length > FEW ? `${few} ${words[language.code].more(all.length - FEW)}` : few;
}
