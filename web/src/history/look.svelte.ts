import type { History } from "../protocol";
import { compare } from "./compare";
import { days, type Moment } from "./moments";
import type { Piece } from "./pieces";

/** Where versions come from. Both throw errors whose messages people can read. */
interface Source {
	history(): Promise<History>;
	version(version: string): Promise<Uint8Array>;
}

/** One look at the past of one text: what is kept of it, and the version that is read. */
export class Look {
	readonly #source: Source;
	#history = $state.raw<History | null>(null);
	#chosen = $state<string | null>(null);
	#pieces = $state.raw<readonly Piece[] | null>(null);
	#thrown = $state.raw<unknown>(null);

	constructor(source: Source) {
		this.#source = source;
	}

	get history(): History | null {
		return this.#history;
	}

	get chosen(): string | null {
		return this.#chosen;
	}

	/** The words of the version that is read; null until they are here. */
	get pieces(): readonly Piece[] | null {
		return this.#pieces;
	}

	/** Why something is not here, if so. */
	get thrown(): unknown {
		return this.#thrown;
	}

	/** The version that is read, in the timeline. */
	get moment(): Moment | undefined {
		if (!this.#history || this.#chosen === null) return undefined;
		const moments = days(this.#history).flatMap((day) => day.moments);
		return moments.find(({ version }) => version?.version === this.#chosen);
	}

	/** Fetches what is kept, and reads the newest. */
	async open(): Promise<void> {
		await this.#trying(async () => {
			this.#history = await this.#source.history();
			const newest = this.#history.versions[this.#history.versions.length - 1];
			if (newest) await this.#read(newest.version);
		});
	}

	async read(version: string): Promise<void> {
		await this.#trying(() => this.#read(version));
	}

	/** Takes in what was kept meanwhile, and leaves the reader where they are. What fails now is there the next time. */
	async refresh(): Promise<void> {
		const told = await this.#source.history().catch(() => null);
		if (!told || !this.#history) return;
		this.#history = told;
		const isThere = told.versions.some(({ version }) => version === this.#chosen);
		if (!isThere && told.versions.length > 0) await this.open();
	}

	async #read(version: string): Promise<void> {
		const versions = this.#history?.versions ?? [];
		this.#chosen = version;
		this.#pieces = null;
		const before = versions[versions.findIndex((one) => one.version === version) - 1];
		const [update, earlier] = await Promise.all([
			this.#source.version(version),
			before ? this.#source.version(before.version) : null,
		]);
		if (this.#chosen === version) this.#pieces = compare(update, earlier);
	}

	async #trying(something: () => Promise<void>): Promise<void> {
		this.#thrown = null;
		try {
			await something();
		} catch (thrown) {
			this.#thrown = thrown;
		}
	}
}
