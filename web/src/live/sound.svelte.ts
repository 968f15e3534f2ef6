import { keepSound, usesSound } from "./device";

/** Hz, one after the other, downwards: a bell that ends something. */
const TONES = [1047, 784, 523];
/** Seconds from one tone to the next, and until a tone has died away. */
const APART = 0.45;
const DIES = 1.6;
/** Of full: the loudspeakers of a hall are turned up for voices. */
const LOUDNESS = 0.4;
/** As good as silent: loudness that falls evenly to the ear comes to no zero. */
const SILENT = 0.001;

/** The hall's bell, made without a file. A browser is silent until its page was touched: turning it on does that. */
export class Sound {
	#isOn = $state(usesSound());
	#context: AudioContext | null = null;

	constructor() {
		if (!this.#isOn) return;
		addEventListener("pointerdown", this.#wake);
		addEventListener("keydown", this.#wake);
	}

	get isOn(): boolean {
		return this.#isOn;
	}

	turn(isOn: boolean): void {
		this.#isOn = isOn;
		keepSound(isOn);
		if (isOn) this.#wake();
	}

	ring(): void {
		const context = this.#context;
		if (!this.#isOn || context?.state !== "running") return;
		for (const [at, tone] of TONES.entries()) {
			const begins = context.currentTime + at * APART;
			const loudness = context.createGain();
			loudness.gain.setValueAtTime(LOUDNESS, begins);
			loudness.gain.exponentialRampToValueAtTime(SILENT, begins + DIES);
			loudness.connect(context.destination);
			const source = context.createOscillator();
			source.frequency.value = tone;
			source.connect(loudness);
			source.start(begins);
			source.stop(begins + DIES);
		}
	}

	end(): void {
		this.#deaf();
		this.#context?.close().catch(() => {});
	}

	#deaf(): void {
		removeEventListener("pointerdown", this.#wake);
		removeEventListener("keydown", this.#wake);
	}

	/** On a touch, which is what lets it sound. */
	#wake = (): void => {
		this.#deaf();
		if (typeof AudioContext !== "function") return;
		this.#context ??= new AudioContext();
		this.#context.resume().catch(() => {});
	};
}
