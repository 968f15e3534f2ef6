/**
 * What people see of a break: slides, sheets and letters hold several that show as nothing here and as a box on paper.
 *
 * Only where words come in. What is in a text already is its writers', code point for code point.
 */

/**
 * A line break as each kind of program writes it: VT within a slide's line, FF between pages, NEL, and Unicode's
 * own two.
 */
const BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Whatever else of Unicode's controls is pasted draws nothing. */
const UNSEEN = /(?!\n)\p{Cc}/gu;

/** Words of many lines, as they look: each break a line's end, a tab a space. */
export function lines(given: string): string {
	return given.replace(BREAK, "\n").replaceAll("\t", " ").replace(UNSEEN, "");
}

/** Words of one line. */
export function oneLine(given: string): string {
	return lines(given).replaceAll("\n", " ");
}
