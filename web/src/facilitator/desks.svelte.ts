import { wanted } from "../ui/wanted";
import type { DeskProgram, Opened } from "./lead";

/** ms: the page itself comes first. */
const QUIET_MS = 1_000;

/** ms: a hand does not notice it. What takes longer is waited for in its window. */
const PATIENCE_MS = 300;

/** The window over the page, one at a time, and the modules of all windows, which are prefetched in a quiet moment. */
export class Desks {
	readonly #loads: Readonly<Record<string, () => Promise<DeskProgram>>>;
	readonly #here: Record<string, DeskProgram> = {};
	#wished: Opened | null = null;
	#now = $state.raw<Opened | null>(null);
	#program = $state.raw<DeskProgram | undefined>();
	#quiet: ReturnType<typeof setTimeout> | undefined;
	#isOver = false;

	/** `loads` by the name of a noun. */
	constructor(loads: Readonly<Record<string, () => Promise<DeskProgram>>>) {
		this.#loads = loads;
	}

	get now(): Opened | null {
		return this.#now;
	}

	/** The module of the open window, if it came in time: then its content is there at once, to take the focus. */
	get program(): DeskProgram | undefined {
		return this.#program;
	}

	/** How a noun's module is loaded; undefined for a noun without one. */
	load(name: string): (() => Promise<DeskProgram>) | undefined {
		return this.#loads[name];
	}

	async open(opened: Opened): Promise<void> {
		this.#wished = opened;
		const name = opened.desk;
		if (this.#loads[name] && !this.#here[name])
			await Promise.race([this.#fetch(name), new Promise((done) => setTimeout(done, PATIENCE_MS))]);
		if (this.#wished !== opened) return;
		this.#program = this.#here[name];
		this.#now = opened;
	}

	close(): void {
		this.#wished = null;
		this.#now = null;
	}

	/** One after the other. Who opens one that did not come asks for it again. */
	fetchAhead(): void {
		this.#quiet ??= setTimeout(async () => {
			for (const name of Object.keys(this.#loads)) if (!this.#isOver) await this.#fetch(name);
		}, QUIET_MS);
	}

	end(): void {
		this.#isOver = true;
		clearTimeout(this.#quiet);
	}

	async #fetch(name: string): Promise<void> {
		const load = this.#loads[name];
		const program = load && (await wanted(load).catch(() => undefined));
		if (program) this.#here[name] = program;
	}
}
