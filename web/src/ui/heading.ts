/**
 * For a heading of what has just come: takes the focus if the part that had it is gone, so that nobody who goes by
 * keys or by ear is left outside the page. Who is in a dialog, or anywhere else, stays there.
 */
export function inherit(heading: HTMLElement): void {
	if (document.activeElement === document.body) heading.focus();
}
