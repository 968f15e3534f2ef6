import { EditorSelection, findClusterBreak } from "@codemirror/state";
import type { EditorView, KeyBinding } from "@codemirror/view";

/**
 * The keys that the browser does not do right by itself in a CodeMirror text; it moves the caret well enough.
 * `@codemirror/commands` does all this and programming languages too, for 20 KB that a tablet would wait for.
 */
export const keys: readonly KeyBinding[] = [
	{ key: "Enter", run: newLine, shift: newLine },
	{ key: "Backspace", run: (view) => erase(view, false), shift: (view) => erase(view, false) },
	{ key: "Delete", run: (view) => erase(view, true) },
	{ key: "Mod-a", run: selectAll },
];

function newLine(view: EditorView): boolean {
	if (view.state.readOnly) return false;
	view.dispatch(view.state.replaceSelection("\n"), { scrollIntoView: true, userEvent: "input" });
	return true;
}

/** Backwards one mark at a time, so that a wrong tone mark does not cost its letter; forwards the whole of it. */
function erase(view: EditorView, forward: boolean): boolean {
	const { state } = view;
	if (state.readOnly) return false;
	const changes = state.changeByRange((range) => {
		let { from, to } = range;
		if (range.empty) {
			const line = state.doc.lineAt(from);
			const next = line.from + findClusterBreak(line.text, from - line.from, forward, forward);
			// No break on this side: the line ends here, and what is erased is the break between two lines.
			const other = next === from ? from + (forward ? 1 : -1) : next;
			from = Math.max(0, Math.min(from, other));
			to = Math.min(state.doc.length, Math.max(to, other));
		}
		return { changes: { from, to }, range: EditorSelection.cursor(from) };
	});
	if (changes.changes.empty) return true;
	view.dispatch(state.update(changes, { scrollIntoView: true, userEvent: "delete" }));
	return true;
}

/** The browser would select only the lines that are drawn. */
function selectAll(view: EditorView): boolean {
	view.dispatch({ selection: { anchor: 0, head: view.state.doc.length }, userEvent: "select" });
	return true;
}
