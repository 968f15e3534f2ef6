import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { YSyncConfig, ySync, ySyncFacet } from "y-codemirror.next";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { lines } from "../ui/breaks";
import { wanted } from "../ui/wanted";
import { wholeCharacters, withinLength } from "./kept";
import { keys } from "./keys";
import { RESTORED } from "./origin";
import { undoing } from "./undoing";

/** px that stay free around the caret: the line after it, and the name of who writes above it. */
const MARGIN = 64;

export interface Editing {
	ytext: Y.Text;
	awareness: Awareness | null;
	label: string;
	placeholder: string;
	mayWrite: boolean;
	/** px of the bars that cover the beginning and the end of the page: the caret is kept between them. */
	covered: () => { top: number; bottom: number };
	/** Where on the screen the bar at the end begins, in px. */
	floor: () => number;
	/** How many groups there are, in the text that all of them write. */
	groups: number | null;
	onTooLong: () => void;
	/** Somebody is composing a character, or has ended. */
	onComposing: (isComposing: boolean) => void;
}

/** A plain-text editor on one Y.Text. Undo takes back this person's own words only. */
export class Editor {
	readonly view: EditorView;
	readonly undoManager: Y.UndoManager;
	readonly #ytext: Y.Text;
	readonly #writing = new Compartment();
	readonly #naming = new Compartment();
	readonly #others = new Compartment();

	constructor(parent: HTMLElement, editing: Editing) {
		const { ytext, awareness } = editing;
		this.#ytext = ytext;
		const sync = new YSyncConfig(ytext, awareness);
		this.undoManager = new Y.UndoManager(ytext, { trackedOrigins: new Set([sync, RESTORED]) });
		this.view = new EditorView({
			parent,
			state: EditorState.create({
				doc: ytext.toString(),
				extensions: [
					// Yjs counts every unit: were \r\n taken as one line end, all places after it would be off by one.
					EditorState.lineSeparator.of("\n"),
					EditorView.clipboardInputFilter.of(lines),
					this.#writing.of(writing(editing.mayWrite)),
					this.#naming.of(naming(editing.label, editing.placeholder)),
					wholeCharacters(),
					withinLength(editing.onTooLong),
					keymap.of([...keys]),
					EditorView.lineWrapping,
					EditorView.scrollMargins.of(() => editing.covered()),
					EditorView.domEventHandlers({
						compositionstart: () => editing.onComposing(true),
						compositionend: () => editing.onComposing(false),
						blur: () => editing.onComposing(false),
					}),
					ySyncFacet.of(sync),
					ySync,
					this.#others.of([]),
					undoing(ytext, this.undoManager),
				],
			}),
		});
		window.visualViewport?.addEventListener("resize", this.#follow);
		this.undoManager.doc.on("beforeTransaction", this.#part);
		if (awareness) this.#show(ytext, awareness, editing);
	}

	set mayWrite(mayWrite: boolean) {
		this.view.dispatch({ effects: this.#writing.reconfigure(writing(mayWrite)) });
	}

	name(label: string, hint: string): void {
		this.view.dispatch({ effects: this.#naming.reconfigure(naming(label, hint)) });
	}

	/** The others come once one can write: their names and places are 2 KB that nobody waits for. */
	async #show(ytext: Y.Text, awareness: Awareness, around: Editing): Promise<void> {
		const module = await wanted(() => import("./carets")).catch(() => null);
		if (module)
			this.view.dispatch({
				effects: this.#others.reconfigure(module.carets(ytext, awareness, around)),
			});
	}

	/**
	 * Adds words at the end, on lines of their own, as if they were typed there: one step of undo. Returns what takes
	 * exactly that back; null if the text would be too long.
	 */
	add(words: string): (() => void) | null {
		const { doc } = this.view.state;
		const gap = doc.line(doc.lines).length > 0 ? "\n" : "";
		const undoing = new Y.UndoManager(this.#ytext, { trackedOrigins: this.undoManager.trackedOrigins });
		this.undoManager.stopCapturing();
		this.view.dispatch({ changes: { from: doc.length, insert: gap + words }, userEvent: "input" });
		this.undoManager.stopCapturing();
		undoing.destroy(); // It stops observing, and keeps its undo stack.
		return undoing.canUndo() ? () => void undoing.undo() : null;
	}

	/** The part of the page that is seen became smaller, by an on-screen keyboard: the caret stays in it. */
	#follow = (): void => {
		const { view } = this;
		if (!view.hasFocus) return;
		view.dispatch({
			effects: EditorView.scrollIntoView(view.state.selection.main.head, { yMargin: MARGIN }),
		});
	};

	/** What was restored is a step of its own, however shortly before it somebody typed. */
	#part = ({ origin }: Y.Transaction): void => {
		if (origin === RESTORED) this.undoManager.stopCapturing();
	};

	end(): void {
		this.undoManager.doc.off("beforeTransaction", this.#part);
		window.visualViewport?.removeEventListener("resize", this.#follow);
		this.view.destroy();
		this.undoManager.destroy();
	}
}

function writing(mayWrite: boolean) {
	return [
		EditorState.readOnly.of(!mayWrite),
		EditorView.editable.of(mayWrite),
		// What cannot be edited can still be reached, read and selected by keyboard.
		EditorView.contentAttributes.of({ "aria-readonly": String(!mayWrite), tabindex: "0" }),
	];
}

function naming(label: string, hint: string) {
	return [
		EditorView.contentAttributes.of({
			"aria-label": label,
			lang: "th",
			autocapitalize: "off",
			spellcheck: "false",
		}),
		placeholder(hint),
	];
}
