/**
 * The others in a text: where they are, what they have selected, and for a moment after a key or a move, their names.
 *
 * A name stands inside the text and in sight, over no other name: where two would meet, the one who moved last has it
 * (flags.ts). Touched, or pointed at, a caret tells its name again.
 */

import type { Extension, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, WidgetType } from "@codemirror/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { SHAPES } from "../ui/shapes";
import { firstName } from "./firstName";
import { type Box, standing } from "./flags";
import { Moves } from "./moves";
import { found } from "./places";
import { lookOf } from "./writers";

/** As Yjs writes places that stay right while others write. */
interface Cursor {
	anchor: unknown;
	head: unknown;
}

export interface Surroundings {
	/** How many groups there are, in the text that all of them write: there a caret is its group's. */
	groups: number | null;
	/** Where on the screen a bar begins that covers the end of the text, in px. */
	floor: () => number;
}

interface Named {
	client: number;
	element: HTMLElement;
	flag: HTMLElement;
	/** Of the caret, and of its name. */
	box: Box;
	at: Box | null;
	/** Its name, though hidden, makes the page wider. */
	isOut: boolean;
}

/** ms: somebody who answered a neighbour, or looked at another window, is back by then. */
const LEFT_MS = 5_000;

/** px around a caret that count as touching it: a thumb, and the tip of a mouse. */
const REACH = { touch: 24, mouse: 6 };

/** Shows the others, and tells them where this person is. The server writes names and numbers. */
export function carets(ytext: Y.Text, awareness: Awareness, around: Surroundings): Extension {
	return ViewPlugin.define((view) => new Carets(view, ytext, awareness, around), {
		decorations: (shown) => shown.marks,
		eventObservers: {
			pointerdown(event) {
				this.point(event);
			},
			pointermove(event) {
				this.point(event);
			},
			scroll() {
				this.name();
			},
		},
	});
}

class Carets {
	marks: DecorationSet;
	readonly #view: EditorView;
	readonly #ytext: Y.Text;
	readonly #awareness: Awareness;
	readonly #around: Surroundings;
	readonly #moves = new Moves();
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Until this person, who looks elsewhere, has left. */
	#leaving: ReturnType<typeof setTimeout> | undefined;

	constructor(view: EditorView, ytext: Y.Text, awareness: Awareness, around: Surroundings) {
		this.#view = view;
		this.#ytext = ytext;
		this.#awareness = awareness;
		this.#around = around;
		this.marks = this.#draw();
		awareness.on("change", this.#heard);
		this.#tell();
		this.name();
	}

	update(): void {
		this.#tell();
		this.marks = this.#draw();
		this.name();
	}

	destroy(): void {
		this.#awareness.off("change", this.#heard);
		clearTimeout(this.#timer);
		this.#withdraw();
	}

	/** The caret that is nearest to a thumb or a mouse, if one is within reach, tells its name. */
	point({ clientX, clientY, pointerType }: PointerEvent): void {
		let least = pointerType === "mouse" ? REACH.mouse : REACH.touch;
		let nearest = 0;
		for (const { client, box } of this.#carets()) {
			const away = Math.max(Math.abs(clientX - box.left), box.top - clientY, clientY - box.bottom);
			if (away > least) continue;
			least = away;
			nearest = client;
		}
		if (!nearest) return;
		this.#moves.ask(nearest, performance.now());
		this.name();
	}

	/** Shows the names that are due, each in its place, and looks again when the first of them is over. */
	name(): void {
		this.#view.requestMeasure({ key: this, read: this.#placed, write: this.#show });
	}

	/** Where the name of each caret stands now, if it does; the newest choose first. */
	#placed = (): Named[] => {
		const now = performance.now();
		const text = this.#view.dom.getBoundingClientRect();
		const bottom = Math.min(text.bottom, this.#around.floor(), innerHeight);
		const room = { left: text.left, top: Math.max(text.top, 0), right: text.right, bottom };
		const there: Box[] = [];
		return this.#carets()
			.sort((one, other) => this.#moves.until(other.client) - this.#moves.until(one.client))
			.map((caret) => {
				const flag = caret.flag.getBoundingClientRect();
				const at = this.#moves.until(caret.client) > now ? standing(caret.box, flag, room, there) : null;
				if (at) there.push(at);
				return { ...caret, at, isOut: flag.right > room.right };
			});
	};

	#show = (named: Named[]): void => {
		for (const { element, box, flag, at, isOut } of named) {
			element.classList.toggle("named", at !== null);
			// One that fades stays where it was, unless the page would grow wider by it.
			if (at) flag.style.transform = `translate(${at.right - box.left}px, ${at.top - box.top}px)`;
			else if (isOut) flag.style.transform = "";
		}
		clearTimeout(this.#timer);
		const now = performance.now();
		const next = Math.min(
			...named.map(({ client }) => this.#moves.until(client)).filter((until) => until > now),
		);
		if (next < Infinity) this.#timer = setTimeout(() => this.name(), next - now);
	};

	#carets() {
		return [...this.#view.contentDOM.querySelectorAll<HTMLElement>(".caret")].map((element) => ({
			client: Number(element.dataset.client),
			element,
			flag: element.lastElementChild as HTMLElement,
			box: element.getBoundingClientRect() as Box,
		}));
	}

	#heard = ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>): void => {
		const own = this.#awareness.clientID;
		if ([...added, ...updated, ...removed].some((client) => client !== own)) this.#view.dispatch({});
	};

	/** A caret stays where it was left for a moment: who looks elsewhere may be back at once. */
	#tell(): void {
		const { hasFocus, state } = this.#view;
		const local = this.#awareness.getLocalState();
		if (local === null) return;
		if (state.readOnly) {
			this.#withdraw();
			return;
		}
		if (!hasFocus || !document.hasFocus()) {
			this.#leaving ??= setTimeout(() => this.#withdraw(), LEFT_MS);
			return;
		}
		this.#stay();
		const place = (at: number) => Y.createRelativePositionFromTypeIndex(this.#ytext, at);
		const { anchor, head } = state.selection.main;
		const cursor = { anchor: place(anchor), head: place(head) };
		const isTold = (end: keyof Cursor) =>
			local.cursor &&
			Y.compareRelativePositions(Y.createRelativePositionFromJSON(local.cursor[end]), cursor[end]);
		if (!isTold("anchor") || !isTold("head")) this.#awareness.setLocalStateField("cursor", cursor);
	}

	#stay(): void {
		clearTimeout(this.#leaving);
		this.#leaving = undefined;
	}

	/** Takes this person's caret out of the others' sight. */
	#withdraw(): void {
		this.#stay();
		if (this.#awareness.getLocalState()?.cursor) this.#awareness.setLocalStateField("cursor", null);
	}

	#draw(): DecorationSet {
		const { groups } = this.#around;
		const marks: Range<Decoration>[] = [];
		for (const [client, { user, cursor }] of this.#awareness.getStates()) {
			if (client === this.#awareness.clientID || !user || !cursor) continue;
			const anchor = this.#at(cursor.anchor);
			const head = this.#at(cursor.head);
			if (anchor === null || head === null) continue;
			this.#moves.see(client, JSON.stringify(cursor.head), performance.now());
			const { name, number = 0 } = user;
			const style = lookOf(number, groups);
			if (anchor !== head) {
				const mark = Decoration.mark({ class: "selected", attributes: { style } });
				marks.push(mark.range(Math.min(anchor, head), Math.max(anchor, head)));
			}
			const group = groups !== null && number < groups ? number : null;
			// Outside of what is selected.
			const side = head > anchor ? -1 : 1;
			marks.push(Decoration.widget({ side, widget: new Caret(client, name, style, group) }).range(head));
		}
		return Decoration.set(marks, true);
	}

	#at(place: unknown): number | null {
		return found(place, this.#ytext, this.#view.state.doc.length);
	}
}

class Caret extends WidgetType {
	readonly #client: number;
	readonly #name: string;
	readonly #style: string;
	/** Whose mark stands before the name, by its place among all. */
	readonly #group: number | null;

	constructor(client: number, name: string, style: string, group: number | null) {
		super();
		this.#client = client;
		this.#name = name;
		this.#style = style;
		this.#group = group;
	}

	override eq(other: Caret): boolean {
		return other.#client === this.#client && other.#name === this.#name && other.#style === this.#style;
	}

	override toDOM(): HTMLElement {
		const caret = document.createElement("span");
		caret.className = "caret";
		caret.dataset.client = `${this.#client}`;
		caret.setAttribute("aria-hidden", "true"); // Screen readers have the list of those who write.
		caret.style.cssText = this.#style;
		const flag = document.createElement("span");
		flag.className = "flag";
		if (this.#group !== null) {
			const shape = SHAPES[this.#group % SHAPES.length];
			flag.innerHTML = `<b><svg viewBox="0 0 32 32"><path d="${shape}"/></svg><i>${this.#group + 1}</i></b>`;
		}
		flag.append(firstName(this.#name));
		// Without a letter it would have no height.
		caret.append("\u2060", flag, "\u2060");
		return caret;
	}
}
