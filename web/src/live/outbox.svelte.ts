import type { Action, Asked, Refusal } from "../protocol";
import { newId } from "./ids";
import type { Shelf } from "./shelf";

/** What became of an action. A refusal is normal, and its message is for people. */
export type Outcome = { done: true } | { done: false; refusal: Refusal };

interface KeptAction extends Asked {
	key: string;
	/** When, by the page's monotonic clock, in ms; what an earlier page left behind is as old as this page. */
	askedAt: number;
}

/** Actions on their way. Each is kept, and sent again after every reconnect, until the server says done or refuse. */
export class Outbox {
	#waiting = $state.raw<readonly KeptAction[]>([]);
	readonly #answers = new Map<string, (outcome: Outcome) => void>();
	readonly #shelf: Shelf<Asked> | null;
	readonly #send: (asked: Asked) => void;
	#count = 0;
	/** The time in the newest key. */
	#newest = 0;

	/** Without a shelf actions are kept in memory only. */
	constructor(shelf: Shelf<Asked> | null, send: (asked: Asked) => void) {
		this.#shelf = shelf;
		this.#send = send;
	}

	/** Those without an answer yet, oldest first. */
	get waiting(): readonly Asked[] {
		return this.#waiting;
	}

	/** When (ms, of the page's monotonic clock) the oldest of them was asked for; null if there is none. */
	get unheldSince(): number | null {
		return this.#waiting[0]?.askedAt ?? null;
	}

	/** Takes up what an earlier page left behind. */
	async open(): Promise<void> {
		const left = (await this.#shelf?.all()) ?? [];
		const known = new Set(this.#waiting.map((asked) => asked.id));
		const again = left
			.filter(({ thing }) => !known.has(thing.id))
			.map(({ key, thing }) => ({ ...thing, key, askedAt: 0 }));
		for (const { key } of left) this.#newest = Math.max(this.#newest, Number.parseInt(key, 10) + 1);
		this.#waiting = [...again, ...this.#waiting];
	}

	/** Whether anything lies on the shelf, by whichever page. */
	async isLeft(): Promise<boolean> {
		return ((await this.#shelf?.all().catch(() => [])) ?? []).length > 0;
	}

	put(action: Action): Promise<Outcome> {
		const id = newId();
		// Keys sort by time, then by count within a page, so that another page sends in the same order; also if the
		// device's clock was set back meanwhile.
		this.#newest = Math.max(this.#newest, Date.now());
		const key = `${String(this.#newest).padStart(15, "0")}.${String(this.#count++).padStart(6, "0")}`;
		const asked = { id, action, key, askedAt: performance.now() };
		this.#waiting = [...this.#waiting, asked];
		// A full disk leaves the action in memory, where it is sent from all the same.
		this.#shelf?.put(key, { id, action }).catch(() => {});
		this.#send({ id, action });
		return new Promise((answer) => this.#answers.set(id, answer));
	}

	resend(): void {
		for (const { id, action } of this.#waiting) this.#send({ id, action });
	}

	/** The action that was answered, unless an earlier answer was first. */
	answer(id: string, outcome: Outcome): Action | undefined {
		const asked = this.#waiting.find((waiting) => waiting.id === id);
		if (!asked) return undefined;
		this.#waiting = this.#waiting.filter((waiting) => waiting !== asked);
		this.#shelf?.drop(asked.key).catch(() => {});
		this.#answers.get(id)?.(outcome);
		this.#answers.delete(id);
		return asked.action;
	}
}
