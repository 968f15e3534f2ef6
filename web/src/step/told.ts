import type { Code } from "../language/language.svelte";
import type { Phase } from "../protocol";
import { words } from "./words";

/** What people are told in a step that is talked through; undefined in another. */
export function toldOf(phase: Phase, code: Code) {
	const told: Partial<Record<Phase, (typeof words)[Code]["aar"]>> = words[code];
	return told[phase];
}
