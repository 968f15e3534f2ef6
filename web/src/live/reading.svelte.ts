import * as Y from "yjs";
import { read, wish } from "./frames";

/** After this long without a letter nobody is writing: a pause to think is not the end of it. */
const PAUSE_MS = 5_000;

/** A text that this page reads and never writes. */
export class Reading {
	readonly #doc = new Y.Doc();
	readonly #address: string;
	#words = $state("");
	#isReady = $state(false);
	#isGrowing = $state(false);
	#pause: ReturnType<typeof setTimeout> | undefined;

	/** `{workshop}/{text}` */
	constructor(address: string) {
		this.#address = address;
	}

	get words(): string {
		return this.#words;
	}

	/** The server has said all it had. */
	get isReady(): boolean {
		return this.#isReady;
	}

	/** Somebody is writing. */
	get isGrowing(): boolean {
		return this.#isGrowing;
	}

	/** The frame that asks for what is missing here. */
	get wish(): Uint8Array<ArrayBuffer> {
		return wish(this.#address, Y.encodeStateVector(this.#doc));
	}

	/** Takes what a frame of this text brings. */
	hear(bytes: Uint8Array): void {
		const frame = read(bytes);
		if (frame.kind !== "update") return;
		Y.applyUpdate(this.#doc, frame.update);
		this.#words = this.#doc.getText("text").toString();
		this.#isReady ||= frame.answersState;
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
