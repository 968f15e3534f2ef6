/** The others in a text: where they are, what they have selected, and for a moment after they moved, their names. */

import type { Extension, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, WidgetType } from "@codemirror/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { Moves } from "./moves";
import { found } from "./places";

/** As Yjs writes places that stay right while others write. */
interface Cursor {
	anchor: unknown;
	head: unknown;
}

/** Shows the others, and tells them where this person is. The server writes names and colours. */
export function carets(ytext: Y.Text, awareness: Awareness): Extension {
	return ViewPlugin.define((view) => new Carets(view, ytext, awareness), {
		decorations: (shown) => shown.marks,
	});
}

class Carets {
	marks: DecorationSet;
	readonly #view: EditorView;
	readonly #ytext: Y.Text;
	readonly #awareness: Awareness;
	readonly #moves = new Moves();

	constructor(view: EditorView, ytext: Y.Text, awareness: Awareness) {
		this.#view = view;
		this.#ytext = ytext;
		this.#awareness = awareness;
		this.marks = this.#draw();
		awareness.on("change", this.#heard);
	}

	update(): void {
		this.#tell();
		this.marks = this.#draw();
	}

	destroy(): void {
		this.#awareness.off("change", this.#heard);
	}

	#heard = ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>): void => {
		const own = this.#awareness.clientID;
		if ([...added, ...updated, ...removed].some((client) => client !== own)) this.#view.dispatch({});
	};

	/** A caret stays where it was left: who looks elsewhere has not gone. */
	#tell(): void {
		const { hasFocus, state } = this.#view;
		const local = this.#awareness.getLocalState();
		if (local === null || !hasFocus || !document.hasFocus()) return;
		const place = (at: number) => Y.createRelativePositionFromTypeIndex(this.#ytext, at);
		const { anchor, head } = state.selection.main;
		const cursor = { anchor: place(anchor), head: place(head) };
		const isTold = (end: keyof Cursor) =>
			local.cursor &&
			Y.compareRelativePositions(Y.createRelativePositionFromJSON(local.cursor[end]), cursor[end]);
		if (!isTold("anchor") || !isTold("head")) this.#awareness.setLocalStateField("cursor", cursor);
	}

	#draw(): DecorationSet {
		const marks: Range<Decoration>[] = [];
		for (const [client, { user, cursor }] of this.#awareness.getStates()) {
			if (client === this.#awareness.clientID || !user || !cursor) continue;
			const anchor = this.#at(cursor.anchor);
			const head = this.#at(cursor.head);
			if (anchor === null || head === null) continue;
			if (anchor !== head) {
				const attributes = { style: `--hue: ${user.color}` };
				const mark = Decoration.mark({ class: "selected", attributes });
				marks.push(mark.range(Math.min(anchor, head), Math.max(anchor, head)));
			}
			const until = this.#moves.namedUntil(client, JSON.stringify(cursor.head), performance.now());
			// Outside of what is selected.
			const side = head > anchor ? -1 : 1;
			marks.push(Decoration.widget({ side, widget: new Caret(user.name, user.color, until) }).range(head));
		}
		return Decoration.set(marks, true);
	}

	#at(place: unknown): number | null {
		return found(place, this.#ytext, this.#view.state.doc.length);
	}
}

class Caret extends WidgetType {
	readonly #name: string;
	readonly #color: string;
	/** When (ms) the name goes. */
	readonly #until: number;

	constructor(name: string, color: string, until: number) {
		super();
		this.#name = name;
		this.#color = color;
		this.#until = until;
	}

	override eq(other: Caret): boolean {
		return other.#name === this.#name && other.#color === this.#color && other.#until === this.#until;
	}

	override toDOM(): HTMLElement {
		const caret = document.createElement("span");
		caret.className = "caret";
		caret.setAttribute("aria-hidden", "true"); // Screen readers have the list of those who write.
		caret.style.setProperty("--hue", this.#color);
		caret.append("\u2060"); // Without a letter it would have no height.
		const left = this.#until - performance.now();
		if (left > 0) {
			const flag = document.createElement("span");
			flag.className = "flag";
			flag.textContent = this.#name;
			caret.append(flag, "\u2060");
			// Not a CSS animation, which would begin again whenever the editor moves this element.
			setTimeout(() => flag.remove(), left);
		}
		return caret;
	}
}
