import { language } from "../language/language.svelte";
import { each, type Leading } from "./lead";

/** Places that are the dashboard's own, and no noun's. */
export type OwnPlace = "next" | "groups" | "undo" | "help";

/** By the key's place on the keyboard: Thai and English layouts write different letters with it. */
const OWN: readonly (readonly [string, OwnPlace])[] = [
	["KeyN", "next"],
	["KeyG", "groups"],
	["KeyU", "undo"],
];

interface Shortcut {
	/** As `KeyboardEvent.code`. */
	key: string;
	/** A place, or a noun's name. */
	place: string;
	help: string;
}

/** Which key leads where, in the order they are explained. */
export function shortcuts(leading: readonly Leading[]): Shortcut[] {
	const said = language.hall.cockpit.help;
	const [first, ...last] = OWN.map(([key, place]) => ({ key, place, help: said[place] }));
	const nouns = each(leading, ({ shortcut }) => shortcut);
	return [
		...(first ? [first] : []),
		...nouns.map(({ key, name, help }) => ({ key, place: name, help: help() })),
		...last,
	];
}

/** What is written on a key. */
export function letterOf(key: string): string {
	return key.slice("Key".length);
}

interface Pressed {
	code: string;
	key: string;
	ctrlKey: boolean;
	altKey: boolean;
	metaKey: boolean;
	shiftKey: boolean;
}

/** Where a key leads. No key acts by itself, except undo. */
export function placeOf(
	pressed: Pressed,
	isTyping: boolean,
	known: readonly { key: string; place: string }[],
): string | undefined {
	if (isTyping || pressed.ctrlKey || pressed.altKey || pressed.metaKey) return undefined;
	if (pressed.key === "?" || (pressed.code === "Slash" && pressed.shiftKey)) return "help";
	return pressed.shiftKey ? undefined : known.find(({ key }) => key === pressed.code)?.place;
}
