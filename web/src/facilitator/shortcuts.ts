export type Place =
	| "next"
	| "timer"
	| "announce"
	| "lock"
	| "ballot"
	| "screen"
	| "door"
	| "paper"
	| "groups"
	| "undo"
	| "help";

/** By the key's place on the keyboard: Thai and English layouts write different letters with it. */
const KEYS: Record<string, Place> = {
	KeyN: "next",
	KeyT: "timer",
	KeyA: "announce",
	KeyL: "lock",
	KeyB: "ballot",
	KeyS: "screen",
	KeyC: "door",
	KeyD: "paper",
	KeyG: "groups",
	KeyU: "undo",
};

/** The letter of each, in the order they are explained. */
export const LETTERS: readonly (readonly [string, Place])[] = [
	...Object.entries(KEYS).map(([code, place]) => [code.slice(3), place] as const),
	["?", "help"],
];

interface Pressed {
	code: string;
	key: string;
	ctrlKey: boolean;
	altKey: boolean;
	metaKey: boolean;
	shiftKey: boolean;
}

/** Where a key leads. None of them does anything by itself, but for taking back. */
export function placeOf(pressed: Pressed, isTyping: boolean): Place | undefined {
	if (isTyping || pressed.ctrlKey || pressed.altKey || pressed.metaKey) return undefined;
	if (pressed.key === "?" || (pressed.code === "Slash" && pressed.shiftKey)) return "help";
	return pressed.shiftKey ? undefined : KEYS[pressed.code];
}
