import type { Action } from "../protocol";
import type { Leading, Undo } from "./lead";

/** How an action is taken back; undefined for what is not taken back this way. */
export function undoOf(leading: readonly Leading[], action: Action): Undo<Action> | undefined {
	return leading.flatMap(({ undo }) => undo?.[action.type] ?? [])[0] as Undo<Action> | undefined;
}
