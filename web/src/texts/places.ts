/** Where in a text another one's caret is. */

import * as Y from "yjs";

/**
 * Null for a place that has not come here yet, and for what is none: it came from outside, and must end nothing
 * here.
 */
export function found(place: unknown, text: Y.Text, length: number): number | null {
	try {
		const at =
			text.doc &&
			Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(place), text.doc);
		return at?.type === text ? Math.min(at.index, length) : null;
	} catch {
		return null;
	}
}
