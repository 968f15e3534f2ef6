/** What a noun brings to the dashboard. All of it comes with the dashboard, but for the desks. */

import type { Component } from "svelte";
import type { Files } from "../live/files.svelte";
import type { Workshop } from "../live/workshop.svelte";
import type { Action, Board, Phase, Refusal } from "../protocol";
import type { ChangesProgram } from "./changes";
import type { Row } from "./rows";
import type { Sight } from "./seen";

export type Screen = Exclude<Board["screen"], "auto">;

/** What the dashboard knows of the hall. */
export interface Hall {
	board: Board;
	/** The groups, and last those who sit nowhere. */
	rows: readonly Row[];
	/** ms by the server's clock. */
	now: number;
	/** What this page has seen since it was opened: it looks every few seconds. */
	sight: Sight;
	/** This life of the workshop. */
	generation: string;
	/** Of a text; undefined until it is read. */
	words: (text: string) => string | undefined;
	/** Whether words of the text changed in the last seconds, in this step. */
	isGrowing: (text: string) => boolean;
	/** What the step is called. */
	nameOf: (phase: Phase) => string;
	/** What the big screen can show, in the day's order. */
	scenes: readonly { screen: Screen; name: string }[];
	/** What a snapshot that is kept now is best called, best first. */
	moments: readonly string[];
	/** What is said of a person beside their name. */
	toldOf: (member: string) => readonly string[];
}

/** A desk that lies over the page, and what it was opened for. */
export interface Opened {
	/** The noun whose desk it is, or `group`. */
	desk: string;
	/** For `group`: whose; null for those who sit nowhere. For another desk: whom it is about. */
	group?: string | null;
	/** Words to begin with. */
	draft?: string;
	/** Whose past is looked at. */
	text?: string;
}

/** What the one main button does. */
export type NextStep =
	/** Nothing: the way on has a button of its own. */
	| { do: "next" }
	/** Nothing: what holds the hall has a button of its own. */
	| { do: "hold" }
	| { do: "open"; opened: Opened }
	| { do: "act"; action: Action; label: string };

/** A clock for the hall is set. */
export const setTime: NextStep = { do: "open", opened: { desk: "timers" } };

/** These words are announced to those groups, or to all if they are several, once the facilitator has read them. */
export function invite(draft: string, rows: readonly Row[] = []): NextStep {
	const [first, ...others] = rows;
	const group = others.length === 0 ? first?.group : undefined;
	return { do: "open", opened: { desk: "announcements", draft, ...(group && { group }) } };
}

/** One thing, said calmly, in the language on the screen. */
export interface Advice {
	say: string;
	step: NextStep;
}

/** What a group has made of what a phase is for. */
export interface Work {
	/** Another for each change; empty for nothing. */
	made: string;
	/** Nothing is left to be made. */
	isWhole?: boolean;
}

/** What the facilitator is advised while the hall is in a phase. */
export interface PhaseAdvice {
	advise: (hall: Hall) => Advice;
	/** What each group makes in it; undefined while that is not known. Without it there is nothing for groups to make. */
	work?: (hall: Pick<Hall, "board" | "words">, row: Row) => Work | undefined;
	/** What the step asks of people, under the button that leads there. */
	asks: () => string;
	/** What a snapshot that is kept now is best called, best first. */
	moments: (board: Board) => readonly string[];
	/** Who is in the middle of a sentence now, said before the hall is moved; empty for nobody. */
	busy?: (hall: Hall) => string;
	/** Everybody should sit somewhere. */
	seats?: true;
	/** Words that are still on their way would be refused once the hall has gone on. */
	writes?: true;
	/** It says itself what a clock means that has run out. */
	keepsTime?: true;
	/** Nothing comes after it, so nothing is to be warned of. */
	isLast?: true;
}

/** Where it stands among the others': 0 unless said, and then in the order of the list of nouns. */
export interface Placed {
	order?: number;
}

/** How an action is taken back. */
export interface Undo<Done extends Action> {
	/** What takes it back, as seen on the board before it; empty where that is not possible. */
	back: (before: Board, action: Done) => readonly Action[];
	/** The board still shows what it did: nobody has gone on from there, so it can be taken back. */
	stands: (board: Board, action: Done) => boolean;
	/** What was done. */
	said: (before: Board, action: Done, hall: Hall) => string;
}

export type Undos = { [Type in Action["type"]]?: Undo<Extract<Action, { type: Type }>> };

/** What is said in a group's row: that it differs from the hall. */
export interface RowMark {
	words: string;
	tone?: "calm" | "soon" | "over";
	testid?: string;
}

/** Why a group needs somebody. */
export interface Need {
	words: string;
	testid?: string;
	/** Of one that is answered: another for each time it is asked. */
	id?: string;
	/** 0 to 3: how much it presses. */
	presses: number;
	/** The group's own words. */
	says?: string;
	/** What the facilitator does about it. */
	answer?: { label: string; action: Action };
}

/** Does it; false if it was refused. */
export type Act = (action: Action) => Promise<boolean>;

/** Does it; why not, if it was refused, for who asks to say it beside what was typed. Else empty. */
export type Tell = (action: Action) => Promise<string>;

export interface ToolProps {
	hall: Hall;
	/** A refusal is said for all the page. */
	act: Act;
	tell: Tell;
	open: (opened: Opened) => void;
}

export interface CardProps extends ToolProps {
	row: Row;
}

export interface DeskProps extends ToolProps {
	board: Board;
	workshop: Workshop;
	/** They go on while no window is open on them. */
	files: Files;
	token: string;
	/** Asks the server about this workshop, once: `door` is `/api/workshops/…/door`. */
	ask: <Answer>(what: string) => Promise<Answer>;
	/** How each noun says what became different between two records. */
	changes: () => Promise<readonly ChangesProgram[]>;
	/** Words to begin with; empty for none. */
	draft: string;
	/** Whom it is about; null for all. */
	group: string | null;
	/** The text whose past is looked at; empty for none. */
	name: string;
	/** What it keeps, as it likes, while its window is closed. */
	kept: Record<string, unknown>;
	close: () => void;
}

/** The program of a desk. */
export interface DeskProgram {
	default: Component<DeskProps>;
}

export interface HoldProps {
	hall: Hall;
	act: Act;
	/** It is what is advised. */
	isMain: boolean;
	disabled: boolean;
}

export interface Lead {
	/** What it shows goes with the clock now, so that the dashboard looks at it again and again. */
	isTimed?: (board: Board) => boolean;
	/** Those that are its own. */
	phases?: Partial<Record<Phase, PhaseAdvice>>;
	/** Said before what the phase's own noun says; the first of all nouns that says something is heard. */
	warning?: Placed & { of: (hall: Hall, phase: PhaseAdvice) => Advice | null };
	/** What the hall must be done with before it goes on, by an id, and its button in place of the way on. */
	hold?: { of: (hall: Hall) => string | undefined; Hold: Component<HoldProps> };
	undo?: Undos;
	/** What went with a phase, brought back, where it is gone back to. `now` is ms by the server's clock. */
	brings?: (before: Board, now: number) => readonly Action[];
	/** A refusal as what it means here: mostly that the other facilitator was first. */
	refused?: (refusal: Refusal, action: Action) => string | undefined;
	/** In the table of groups, in these phases, or in all. A figure is as narrow as its number. */
	column?: {
		title: () => string;
		phases?: readonly Phase[];
		isFigure?: true;
		Cell: Component<{ hall: Hall; row: Row }>;
	};
	/** Why a group's row needs somebody. */
	need?: Placed & { of: (hall: Hall, row: Row) => Need | null };
	/** In a group's row. */
	mark?: Placed & { of: (hall: Hall, row: Row) => RowMark | null };
	/** Above the groups' rows, while it is what everybody works on. */
	hallRow?: { isOn: (hall: Hall) => boolean; title: () => string; Cell: Component<{ hall: Hall }> };
	/** Across the top. */
	badge?: Placed & { Badge: Component<ToolProps> };
	/** Its desk is opened from the menu: it is rarely wanted. */
	menu?: Placed & {
		/** Only for the workshop's own facilitator, and nobody who was invited. */
		isOwn?: true;
	};
	/** Among the hall's tools. */
	tool?: Placed & { Tool: Component<ToolProps> };
	/** About one group. Without a title it stands in the card before it. */
	card?: Placed & {
		title?: (row: Row) => string;
		side: "left" | "right";
		/** There is one too for those who sit nowhere. */
		isForAll?: true;
		Card: Component<CardProps>;
	};
	/** What is said of a person beside their name. */
	tells?: (board: Board, member: string) => readonly string[];
	/** What its desk, which is a program of its own, is called. */
	desk?: {
		title: () => string;
		/** It has much to show. */
		isWide?: true;
		/** What the main button is called that opens it. */
		step?: () => string;
	};
	/** The key, by its place on the keyboard, that opens the desk, or leads to the tool where there is no desk. */
	shortcut?: Placed & { key: string; help: () => string };
	/** What the big screen can show of it. */
	scenes?: Partial<Record<Screen, () => string>>;
}

/** A noun on the dashboard. */
export interface Leading extends Lead {
	name: string;
}

/** Everything a phase's noun says of it. Throws for a phase that is on no noun's list. */
export function phaseOf(leading: readonly Leading[], phase: Phase) {
	const found = leading.flatMap(({ phases }) => phases?.[phase] ?? [])[0];
	if (!found) throw new Error(`no noun leads through ${phase}`);
	return found;
}

/** One thing of each noun that has it, in order. */
export function each<Thing extends object>(
	leading: readonly Leading[],
	pick: (lead: Leading) => Thing | undefined,
): (Thing & { name: string })[] {
	const found = leading.flatMap((lead) => {
		const thing = pick(lead);
		return thing ? [{ ...thing, name: lead.name }] : [];
	});
	const order = (thing: Thing & Placed) => thing.order ?? 0;
	return found.sort((one, other) => order(one) - order(other));
}
