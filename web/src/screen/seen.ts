import type { Wifi } from "../live/wifi";
import type { Board } from "../protocol";

/** A text as the screen sees it. */
export interface Text {
	readonly words: string;
	/** What the server has of it is here. */
	readonly isReady: boolean;
	/** Somebody is writing. */
	readonly isGrowing: boolean;
}

/** What every view is shown from. */
export interface Seen {
	board: Board;
	/** A group's text, once it was asked for. */
	kv: (group: string) => Text | undefined;
	plenary: Text | undefined;
	/** `url` is what the QR holds, `qr` an SVG; null until they are known. */
	door: { url: string; qr: string } | null;
	wifi: Wifi | null;
}
