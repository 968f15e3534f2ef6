/** Where the names over carets stand: in sight, inside the text, and none over another. */

/** In px, in the window. */
export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/**
 * Above the caret, or below it; to the right of it, or as far to the left as it must. Null if it would leave the room,
 * or cover one that is there.
 */
export function standing(
	caret: Box,
	size: { width: number; height: number },
	room: Box,
	there: readonly Box[],
): Box | null {
	if (caret.bottom <= room.top || caret.top >= room.bottom) return null;
	const { width, height } = size;
	for (const top of [caret.top - height, caret.bottom])
		for (const at of [caret.left, caret.right - width]) {
			const left = Math.max(room.left, at);
			const box = { left, top, right: left + width, bottom: top + height };
			if (isInside(box, room) && !there.some((other) => meets(box, other))) return box;
		}
	return null;
}

function isInside(box: Box, room: Box): boolean {
	return box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
}

/** px between two names on one line, which could be of one colour. */
const GAP = 4;

function meets(one: Box, other: Box): boolean {
	const isBeside = one.left >= other.right + GAP || other.left >= one.right + GAP;
	return !isBeside && one.top < other.bottom && other.top < one.bottom;
}
