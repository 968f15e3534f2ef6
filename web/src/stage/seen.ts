import type { Component } from "svelte";
import type { Board, Phase } from "../protocol";

/** A text as the screen sees it. */
export interface Text {
	readonly words: string;
	/** What the server has of it is here. */
	readonly isReady: boolean;
	/** Somebody is writing. */
	readonly isGrowing: boolean;
}

/** What every scene is shown from. */
export interface Seen {
	board: Board;
	/** A text that the scene names, once it was asked for. */
	text: (name: string) => Text | undefined;
	/** Asks the server about this workshop, as its facilitator: `door` is `/api/workshops/…/door`. */
	ask: <Answer>(what: string) => Promise<Answer>;
	/** What a step is called. */
	nameOf: (phase: Phase) => string;
	/** Connected: what was asked for in vain may be asked for again. */
	isHere: boolean;
}

/** What is shown whatever the scene is made from this. */
export interface StagedProps {
	board: Board;
	/** The server's, in ms since 1970. */
	clock: { readonly now: number };
	/** Sounds the hall's bell, where this device may. */
	ring: () => void;
}

/** What the facilitator may choose to show. */
export type Screen = Exclude<Board["screen"], "auto">;

/** The module of a scene. */
export interface SceneProgram {
	default: Component<Seen>;
	/** What the hall is doing, over the scene. */
	purpose: (board: Board) => string;
}

/** A scene on the list of nouns. */
export interface Scene {
	/** The choice that shows it; a scene without is shown in its phase alone. */
	screen?: Screen;
	/** Where it fits. */
	phase?: Phase;
	/** The texts that it shows, which are fetched in parallel with its module. */
	texts?: (board: Board) => readonly string[];
	load: () => Promise<SceneProgram>;
}

/** What the big screen shows: what the facilitator chose, else what fits the hall's phase. */
export function sceneOf<Of extends Scene>(
	scenes: readonly Of[],
	{ screen, phases }: Pick<Board, "screen" | "phases">,
): Of | undefined {
	return scenes.find((one) => (screen === "auto" ? one.phase === phases.hall : one.screen === screen));
}
