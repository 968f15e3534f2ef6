const HUES = 8;
const PEOPLE = 16;

/** How long a piece of a caret is, and the gap after it, in px: every eight people another. */
const LINES: readonly (readonly [number, number])[] = [
	[1, 0],
	[4, 3],
	[2, 2],
	[9, 3],
	[2, 5],
];

/**
 * Colour and line of a writer, as CSS. `groups` is how many there are where the number is the group's; somebody in none
 * of them has no colour.
 */
export function lookOf(number: number, groups: number | null): string {
	if (groups !== null)
		return `--hue: var(--${number < groups ? `hue-${number % HUES}` : "ink-soft"}); --fill: var(--hue)`;
	const [piece, gap] = LINES[Math.floor(number / HUES) % LINES.length] ?? [1, 0];
	const fill = `repeating-linear-gradient(var(--hue) 0 ${piece}px, #0000 0 ${piece + gap}px)`;
	return `--hue: var(--person-${number % PEOPLE}); --fill: ${gap ? fill : "var(--hue)"}`;
}
