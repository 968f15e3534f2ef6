import type { Action, Board } from "../protocol";

/** Whether the viewer's group has called: the facilitator sees it, or it is on its way; null if neither. */
export function standing(
	waiting: readonly Action[],
	{ calls, me }: Pick<Board, "calls" | "me">,
): "called" | "calling" | null {
	if (me.group === null) return null;
	if (calls[me.group]) return "called";
	return waiting.some(({ type }) => type === "call_facilitator") ? "calling" : null;
}
