import * as Y from "yjs";
import { read, wish } from "./frames";

/** After this long without a letter nobody is writing: a pause to think is not the end of it. */
const PAUSE_MS = 5_000;

/** A text that this page reads and never writes. */
export class Reading {
	#doc = new Y.Doc();
	/** The server has sent its state since the document began. */
	#isAnswered = false;
	#words = $state("");
	#isReady = $state(false);
	#isGrowing = $state(false);
	#pause: ReturnType<typeof setTimeout> | undefined;

	get words(): string {
		return this.#words;
	}

	/** The server has sent all it had. */
	get isReady(): boolean {
		return this.#isReady;
	}

	/** Somebody is writing. */
	get isGrowing(): boolean {
		return this.#isGrowing;
	}

	/**
	 * Begins with nothing, and returns the frame that asks for everything. What the server has may be less than what was
	 * read before, words and deletions, so nothing of that is merged with it; it stays in sight until the answer comes.
	 * `address` is `{workshop}/{document}`.
	 */
	openAnew(address: string): Uint8Array<ArrayBuffer> {
		this.#doc.destroy();
		this.#doc = new Y.Doc();
		this.#isAnswered = false;
		return wish(address, Y.encodeStateVector(this.#doc));
	}

	/** Takes what a frame of this text brings. */
	hear(bytes: Uint8Array): void {
		const frame = read(bytes);
		if (frame.kind !== "update") return;
		Y.applyUpdate(this.#doc, frame.update);
		this.#isAnswered ||= frame.answersState;
		if (!this.#isAnswered) return;
		this.#words = this.#doc.getText("text").toString();
		this.#isReady = true;
		if (!frame.answersState) this.#grow();
	}

	end(): void {
		clearTimeout(this.#pause);
		this.#doc.destroy();
	}

	#grow(): void {
		this.#isGrowing = true;
		clearTimeout(this.#pause);
		this.#pause = setTimeout(() => {
			this.#isGrowing = false;
		}, PAUSE_MS);
	}
}
