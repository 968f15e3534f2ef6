import type { Extension } from "@codemirror/state";
import { EditorView, keymap, ViewPlugin } from "@codemirror/view";
import type * as Y from "yjs";

/** Undo by key and by the keyboard's own button. The caret goes to what was restored or removed. */
export function undoing(ytext: Y.Text, undoManager: Y.UndoManager): Extension {
	// Handled even with nothing left to take back: the key never types a letter.
	const undo = () => {
		undoManager.undo();
		return true;
	};
	const redo = () => {
		undoManager.redo();
		return true;
	};
	const byButton: Record<string, () => boolean> = { historyUndo: undo, historyRedo: redo };
	return [
		keymap.of([
			{ key: "Mod-z", run: undo, preventDefault: true },
			{ key: "Mod-y", mac: "Mod-Shift-z", run: redo, preventDefault: true },
			{ key: "Mod-Shift-z", run: redo, preventDefault: true },
		]),
		EditorView.domEventHandlers({ beforeinput: ({ inputType }) => byButton[inputType]?.() ?? false }),
		ViewPlugin.define((view) => {
			const follow = ({ delta }: Y.YTextEvent, { origin }: Y.Transaction) => {
				if (origin !== undoManager) return;
				view.dispatch({ selection: { anchor: endOf(delta) }, scrollIntoView: true });
			};
			ytext.observe(follow);
			return { destroy: () => ytext.unobserve(follow) };
		}),
	];
}

/** The place after the last change. */
function endOf(delta: Y.YTextEvent["delta"]): number {
	let at = 0;
	let end = 0;
	for (const { retain = 0, insert = "" } of delta) {
		at += retain + (insert as string).length;
		if (!retain) end = at;
	}
	return end;
}
