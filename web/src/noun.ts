/** What a noun, such as ballots, is to the browser. `nouns.ts` is the one list of them. */

import type { Component } from "svelte";
import type { ChangesProgram } from "./facilitator/changes";
import type { DeskProgram, Lead } from "./facilitator/lead";
import type { Code } from "./language/language.svelte";
import type { Part } from "./live/kept";
import type { Workshop } from "./live/workshop.svelte";
import type { PaperRecord } from "./paper";
import type { Action, Board, Phase } from "./protocol";
import type { Scene } from "./stage/seen";
import type { Undoable } from "./ui/Toast.svelte";

/** A word or two that come with the first screen, in both languages. */
export type Said = Readonly<Record<Code, string>>;

/** A step of the day, as it lies along the mackerel; before its head there is water. */
export interface Step {
	label: Said;
	part: "water" | "head" | "body" | "tail";
}

/** What a member's screen gives to the task of its step. */
export interface TaskProps {
	workshop: Workshop;
	board: Board;
	/** The step that it is the task of. */
	phase: Phase;
	/** Looking back: nothing can be done here. */
	isPast: boolean;
	/** Says what was done, with the way back. */
	offer: (done: Undoable) => void;
	/** Sits down with another group, or with none; null where this device does not know how. */
	move: ((group: string | null) => Promise<void>) | null;
	/** Gives the tablet to the next person; null where it is one person's own. */
	handOver: (() => void) | null;
}

/** What it gives to what stands on every step. */
export interface BannerProps {
	workshop: Workshop;
	board: Board;
	/** Where the day is for this person. */
	now: Phase;
	/** The group that this person wished for last, here or at the door: another object for another wish. */
	asked: { readonly group: string | null };
}

/** What it gives to what stands in its menu. */
export interface InMenuProps {
	workshop: Workshop;
	board: Board;
	/** Closes the menu. */
	close: () => void;
}

/** What it gives to what stands under every step. */
export interface EverywhereProps {
	workshop: Workshop;
	board: Board;
	/** Says what was done, with the way back. */
	offer: (done: Undoable) => void;
	/** As TaskProps has it. */
	handOver: (() => void) | null;
}

/** What it gives to what is behind the menu. */
export interface MenuProps extends EverywhereProps {
	/** Sits down with another group, or with none; null where this device does not know how. */
	move: ((group: string | null) => Promise<void>) | null;
	/** The window is done with. */
	close: () => void;
}

/** A line of a member's menu, at every step. What it opens lies over the page. */
export interface MenuLine {
	label: Said;
	/** Whether there is anything to do there now. */
	shows: (board: Board) => boolean;
	load: () => Promise<{ default: Component<MenuProps> }>;
}

/** The program of a section of a shared record. */
export interface RecordProgram {
	default: Component<{ record: PaperRecord; named: boolean }>;
	title: () => string;
	/** Whether there is anything to say; without it there is always. */
	has?: (record: PaperRecord) => boolean;
}

export interface Noun {
	/** One word in every place: the module on the server, the folder here; but `screens` is the folder of pages here. */
	name: string;
	/** The phases that are its own. */
	steps?: Partial<Record<Phase, Step>>;
	/** What is on a member's screen in these phases. */
	task?: () => Promise<{ default: Component<TaskProps> }>;
	/** What the task fetches by itself, to be there before it is wanted. */
	ahead?: readonly (() => Promise<unknown>)[];
	/** Under the task of every step, also of one that is looked back at. */
	everywhere?: () => Promise<{ default: Component<EverywhereProps> }>;
	/** Stands in a member's menu itself, above the lines. */
	inMenu?: () => Promise<{ default: Component<InMenuProps> }>;
	/** Lines of a member's menu, each of which opens a window. */
	menu?: readonly MenuLine[];
	/** On the dashboard, all but its desk. */
	lead?: () => Promise<{ lead: Lead }>;
	/** What lies over the dashboard. */
	desk?: () => Promise<DeskProgram>;
	/** On the big screen. */
	scenes?: readonly Scene[];
	/** In a shared record. */
	record?: () => Promise<RecordProgram>;
	/** Between two records, on the dashboard. */
	changes?: () => Promise<ChangesProgram>;
	/** Whether a reason to refuse, by its code, still holds: a refusal goes with its cause. */
	causes?: Readonly<Record<string, (board: Board) => boolean>>;
	/** What people type in its actions: theirs to copy where it did not get through. */
	typed?: { title: Said; words: (action: Action) => string | undefined };
	/**
	 * What a member's tablet, which many hands hold, may keep of the board, to show it while the server is away. The rest
	 * is kept empty.
	 */
	kept?: readonly Part[];
}
