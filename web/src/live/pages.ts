/** Messages between the pages of one seat: cards were added or removed, or this person has left. */
export type News = "aside" | "left";

/** The other pages on which this browser has the same person open. */
export class Pages {
	readonly #channel: BroadcastChannel | null;

	/** `hear` is called with messages of other pages, never of this one. */
	constructor(seat: string, hear: (news: News) => void) {
		// Older Safaris have none: there each page learns of the others with its next load.
		this.#channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`plathu.${seat}`);
		if (this.#channel) this.#channel.onmessage = ({ data }: MessageEvent<News>) => hear(data);
	}

	tell(news: News): void {
		this.#channel?.postMessage(news);
	}

	end(): void {
		this.#channel?.close();
	}
}
