import { HocuspocusProvider } from "@hocuspocus/provider";
import { read } from "./frames";

/** At most this long do others' words wait while somebody composes: some keyboards compose all the time. */
const PATIENCE_MS = 1500;

/** A provider that can hold others' words back for a moment, so that they do not land inside a composition. */
export class PatientProvider extends HocuspocusProvider {
	#held: MessageEvent[] = [];
	#isHolding = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Called with what the server has; false if what it lacks must not be sent to it. */
	onState: (stateVector: Uint8Array) => boolean = () => true;

	hold(): void {
		this.#isHolding = true;
	}

	release(): void {
		this.#isHolding = false;
		this.#play();
	}

	override onMessage(event: MessageEvent): void {
		const frame = read(new Uint8Array(event.data));
		const { kind } = frame;
		if (frame.kind === "state" && !this.onState(frame.stateVector)) return;
		if (!this.#isHolding || (kind !== "update" && kind !== "state")) {
			super.onMessage(event);
			return;
		}
		this.#held.push(event);
		this.#timer ??= setTimeout(() => this.#play(), PATIENCE_MS);
	}

	/** The connection is gone. What was held comes again with the next. */
	override onClose(): void {
		this.#drop();
		super.onClose();
	}

	override destroy(): void {
		this.#drop();
		super.destroy();
	}

	#play(): void {
		const held = this.#held;
		this.#drop();
		for (const event of held) super.onMessage(event);
	}

	#drop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#held = [];
	}
}
