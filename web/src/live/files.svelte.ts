import { answered, sentence } from "./http";

/** A file that was asked for. `title` says which, to its reader. */
export interface Making {
	readonly path: string;
	readonly title: string;
	/** By this device's clock, in ms. */
	readonly since: number;
	readonly state: "running" | "done" | "failed";
	/** Why it failed. */
	readonly error: string;
	/** An object URL, to save the file a second time. */
	readonly url: string;
	readonly name: string;
}

/** Files on their way to this facilitator. They go on while the window that asked for them is closed. */
export class Files {
	#makings: readonly Making[] = $state.raw([]);
	readonly #token: string;
	readonly #cancels = new Map<string, AbortController>();

	constructor(token: string) {
		this.#token = token;
	}

	/** Newest first. */
	get makings(): readonly Making[] {
		return this.#makings;
	}

	isMaking(path: string): boolean {
		return this.#makings.some((one) => one.path === path && one.state === "running");
	}

	/** Asked for twice, it is made once. */
	async make(path: string, title: string): Promise<void> {
		if (this.isMaking(path)) return;
		this.dismiss(path);
		const cancel = new AbortController();
		this.#cancels.set(path, cancel);
		const begun: Making = {
			path,
			title,
			since: performance.now(),
			state: "running",
			error: "",
			url: "",
			name: "",
		};
		this.#makings = [begun, ...this.#makings];
		try {
			const file = await fileOf(path, this.#token, cancel.signal);
			if (cancel.signal.aborted) return;
			const url = URL.createObjectURL(file);
			this.#put({ ...begun, state: "done", url, name: file.name });
			save(url, file.name);
		} catch (thrown) {
			if (!cancel.signal.aborted) this.#put({ ...begun, state: "failed", error: sentence(thrown) });
		}
	}

	/** Cancels the file, or removes the finished one from the list. */
	dismiss(path: string): void {
		this.#cancels.get(path)?.abort();
		for (const one of this.#makings) if (one.path === path && one.url) URL.revokeObjectURL(one.url);
		this.#makings = this.#makings.filter((one) => one.path !== path);
	}

	#put(making: Making): void {
		this.#makings = this.#makings.map((one) => (one.path === making.path ? making : one));
	}
}

/** Throws Trouble. */
async function fileOf(path: string, token: string, signal: AbortSignal): Promise<File> {
	const response = await answered(path, { token, signal });
	const [, name] = /filename\*=UTF-8''(\S+)/.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
	return new File([await response.blob()], name ? decodeURIComponent(name) : "plathu");
}

function save(url: string, name: string): void {
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
}
