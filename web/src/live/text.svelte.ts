import * as Y from "yjs";
import { read } from "./frames";
import type { Healing, Surroundings } from "./healing";
import { Ledger, unheldWords } from "./ledger";
import { type Left, Life, lineOf, type Whose } from "./life";
import { PatientProvider } from "./provider";
import { MOST_FRAME, type Socket } from "./socket";

/** Keystrokes of this long travel together: half of what an eye notices, and a fifth of the frames. */
const FLUSH_MS = 40;

/** A local store that takes longer is not waited for; a full disk can wedge it. */
const STORE_MS = 2_000;

/** The Yjs origin of words that were in an earlier life of the text. */
export const HEALED = Symbol("healed");

/** What an opening needs of its surroundings. */
export interface TextPlace {
	socket: Socket;
	/** `{workshop}/{text}` */
	address: string;
	/** Under what it is kept in this browser, or null to keep nothing. */
	kept: Whose | null;
	/** Of the workshop. */
	generation: string;
	token: string;
	/** Whether the text may be written now. */
	mayWrite: () => boolean;
	/** Called with words that find no place any more, and why. Resolves when they are kept. */
	onStray: (words: string, why: string) => Promise<void>;
}

/** What one opening hands to the next of the same text, on the same page. */
export interface Before {
	/** The clientIDs under which this person has typed. */
	clients: ReadonlySet<number>;
	/** What the text was made of before the server's history went back; empty if it did not. */
	updates: readonly Uint8Array[];
}

/** The text as it was before the server's history went back. */
export interface Earlier extends Before {
	/** What is kept of it. */
	readonly lives: readonly Left[];
}

/** One life of a text on this device: a Yjs document, where it is kept, and its line to the server. */
export class Opening {
	readonly doc = new Y.Doc();
	readonly ytext = this.doc.getText("text");
	readonly provider: PatientProvider;
	readonly #ledger = new Ledger();
	readonly #place: TextPlace;
	readonly #onLeft: (reason: string) => void;
	readonly #life: Life | null;
	/** Those under which this person has typed, here and on earlier pages: all other words came from the server. */
	readonly #clients: Set<number>;
	/** What other pages left that is in this document too. */
	#read: Left[] = [];
	#earlier = $state.raw<Earlier | null>(null);
	#healing: Promise<Healing | null> | null = null;
	/** How often in a row the server told less than it once had. */
	#behind = $state(0);
	#isKept = $state(true);
	#isOver = false;
	/** Counts the changes of the words, so that Svelte renders them again. */
	#turn = $state(0);
	#recalling: Promise<void> | undefined;
	#taking: Promise<void> = Promise.resolve();
	#isRecalled = true;
	#changes = $state(0);
	/** When the oldest change was made that no frame has taken along. */
	#typedAt: number | null = null;
	#isSynced = $state(false);
	#isReady = $state(false);
	#attachedAt = 0;
	#isDenied = $state(false);

	constructor(place: TextPlace, before: Before | null, onLeft: (reason: string) => void) {
		this.#place = place;
		this.#onLeft = onLeft;
		this.#clients = new Set([this.doc.clientID, ...(before?.clients ?? [])]);
		if (before && before.updates.length > 0) this.#remember({ ...before, lives: [] });
		this.provider = new PatientProvider({
			name: place.address,
			document: this.doc,
			websocketProvider: place.socket,
			token: place.token,
			flushDelay: FLUSH_MS,
		});
		this.doc.on("update", this.#changed);
		this.#life =
			place.kept &&
			new Life(
				place.kept,
				{ generation: place.generation, clients: [...this.#clients] },
				() => Y.encodeStateAsUpdate(this.doc),
				(isKept) => {
					this.#isKept = isKept;
				},
			);
		// Last, behind the line to the server and the count: a store that fails stands in nobody's way.
		this.doc.on("update", this.#keep);
		this.provider.onState = (stateVector) => {
			this.#behind = this.#lacks(stateVector) ? this.#behind + 1 : 0;
			if (this.#behind > 0) onLeft("behind");
			return this.#behind === 0;
		};
		this.ytext.observe(() => {
			this.#turn += 1;
		});
		this.provider.on("message", ({ event }: { event: MessageEvent }) =>
			this.#hear(new Uint8Array(event.data)),
		);
		this.provider.on("authenticated", () => this.#ledger.opened());
		this.provider.on("synced", () => this.#sum());
		this.provider.on("authenticationFailed", ({ reason }: { reason: string }) => {
			this.#isDenied = true;
			onLeft(reason);
		});
		this.provider.on("close", ({ event }: { event: CloseEvent | { reason: string } }) => {
			this.#isSynced = false;
			// The event comes for the socket, as the browser's CloseEvent or emitted by our Socket, and for this address.
			const isOfAddress = !(event instanceof Event) && !("code" in event && event.code !== 1000);
			if (isOfAddress && event.reason !== "provider_initiated") onLeft(event.reason);
		});
		place.socket.on("sent", this.#sent);
	}

	/** Puts what was kept here back into the document, if the store answers soon. Every call returns the same promise. */
	recall(): Promise<void> {
		this.#recalling ??= this.#recall();
		return this.#recalling;
	}

	async #recall(): Promise<void> {
		const others = this.#life?.others().catch((): Left[] => []);
		if (!others) return;
		this.#isRecalled = false;
		this.#taking = others.then((left) => this.#take(left));
		await Promise.race([this.#taking, new Promise((resolve) => setTimeout(resolve, STORE_MS))]);
		if (this.ytext.length > 0) this.#isReady = true;
	}

	/** Takes up what other pages left: into the document, or to be healed, or aside. */
	async #take(left: readonly Left[]): Promise<void> {
		if (this.#isOver) return;
		this.#isRecalled = true;
		const isSame = (life: Left) => life.generation === this.#place.generation && !life.isLost;
		const isOfLine = (life: Left) => lineOf(life.generation) === lineOf(this.#place.generation);
		const own = left.filter(isSame);
		this.#read = own;
		for (const client of own.flatMap(({ clients }) => clients)) this.#clients.add(client);
		this.#life?.note({ clients: [...this.#clients] });
		const updates = own.flatMap((life) => life.updates);
		Y.transact(
			this.doc,
			() => {
				for (const update of updates) Y.applyUpdate(this.doc, update, this.#life);
			},
			this.#life,
			false,
		);
		this.#count(own.reduce((sum, { changes }) => sum + changes, this.#changes));
		const earlier = left.filter((life) => !isSame(life) && isOfLine(life));
		if (earlier.length > 0)
			this.#remember({
				updates: earlier.flatMap((life) => life.updates),
				clients: new Set(earlier.flatMap((life) => life.clients)),
				lives: earlier,
			});
		const strangers = left.filter((life) => !isOfLine(life));
		if (strangers.length === 0) return;
		const { drop, wordsOf } = await import("./healing");
		await this.#place.onStray(wordsOf(strangers), "restored");
		await drop(strangers);
	}

	/** The store has told what was kept here. */
	get isRecalled(): boolean {
		return this.#isRecalled;
	}

	/** Resolves when the store has told what was kept here, however late; false if this life was over by then. */
	async recalled(): Promise<boolean> {
		await this.#taking;
		return this.#isRecalled;
	}

	/** Remembers what the text was before the server's history went back. */
	#remember({ updates, clients, lives }: Earlier): void {
		const known = this.#earlier;
		this.#healing?.then((healing) => healing?.end());
		this.#healing = null;
		this.#earlier = {
			updates: [...(known?.updates ?? []), ...updates],
			clients: new Set([...(known?.clients ?? []), ...clients]),
			lives: [...(known?.lives ?? []), ...lives],
		};
	}

	attach(): void {
		if (this.#attachedAt) return;
		this.#ledger.opens();
		this.#typedAt = null;
		this.#isDenied = false;
		this.#attachedAt = performance.now();
		this.provider.attach();
	}

	detach(): void {
		this.#isSynced = false;
		this.#attachedAt = 0;
		this.provider.onClose(); // It would go on believing itself synced.
		this.provider.detach();
	}

	/** The words now. */
	get words(): string {
		return this.#turn >= 0 ? this.ytext.toString() : "";
	}

	/** Changes of this person that the server has not said it holds. What it has lost again counts as one. */
	get changes(): number {
		return this.#changes + Number(this.#earlier !== null || this.#behind > 0);
	}

	/** Whether all of it is kept in this browser, where it can be. */
	get isKept(): boolean {
		return this.#isKept;
	}

	/** The server lacked twice in a row what it once had: no longer just a process that is a little late. */
	get isBehind(): boolean {
		return this.#behind > 1;
	}

	/** Since when (ms) the oldest change waits that the server could have answered by now; null if none does. */
	get unheldSince(): number | null {
		if (this.changes === 0 || !this.#attachedAt) return null;
		return this.#ledger.unheldSince ?? this.#typedAt ?? this.#attachedAt;
	}

	/** The server will not let this person in here. */
	get isDenied(): boolean {
		return this.#isDenied;
	}

	/** There is something to show: the words kept here, or the server's. */
	get isReady(): boolean {
		return this.#isReady;
	}

	/** Others' words wait a moment while somebody composes a character. */
	hold(isComposing: boolean): void {
		if (isComposing) this.provider.hold();
		else this.provider.release();
	}

	get isSynced(): boolean {
		return this.#isSynced;
	}

	get waitingSince(): number | null {
		return this.#attachedAt && !this.#isSynced && !this.#isDenied ? this.#attachedAt : null;
	}

	/** The words that the server is not known to hold; all of them, as they read, if nothing is known of it. */
	async unheld(): Promise<string> {
		const { known } = this.#ledger;
		const words = known.size === 0 ? this.ytext.toString() : unheldWords(this.doc, known);
		const healing = await this.#heal();
		return healing ? [words, healing.words].filter(Boolean).join("\n") : words;
	}

	/** What the next opening of this text needs to know; `isLost` when the server no longer has what it had. */
	before(isLost: boolean): Before {
		const { updates = [], clients = [] } = this.#earlier ?? {};
		return {
			clients: new Set([...this.#clients, ...clients]),
			updates: isLost ? [...updates, Y.encodeStateAsUpdate(this.doc)] : [],
		};
	}

	/** Marks what is kept here as words that the server had, and lost. */
	async lose(): Promise<void> {
		this.#life?.note({ isLost: true });
		const { lose } = await import("./healing");
		await lose(this.#read);
	}

	/** Ends this life at once. `forget` also empties what was kept of it here, and resolves when that is done. */
	async end(forget: boolean): Promise<void> {
		this.#isOver = true;
		this.#healing?.then((healing) => healing?.end());
		this.#place.socket.off("sent", this.#sent);
		this.doc.off("update", this.#changed);
		this.doc.off("update", this.#keep);
		this.provider.destroy();
		this.doc.destroy();
		await this.#life?.end(forget ? [...this.#read, ...(this.#earlier?.lives ?? [])] : null);
	}

	/** Whether the server no longer has others' words that are here, and can have come from nowhere else. */
	#lacks(stateVector: Uint8Array): boolean {
		const held = Y.decodeStateVector(stateVector);
		const here = Y.decodeStateVector(Y.encodeStateVector(this.doc));
		return [...here].some(([client, clock]) => !this.#clients.has(client) && clock > (held.get(client) ?? 0));
	}

	/** Brings back what fits of the earlier life, again and again for a while; what then does not is laid aside. */
	#heal(): Promise<Healing | null> {
		const earlier = this.#earlier;
		if (!earlier) return Promise.resolve(null);
		// Few tablets ever need it. Where it does not come it is asked for again, with the next frame.
		this.#healing ??= import("./healing")
			.then(({ Healing }) => new Healing(this.doc, earlier, this.#surroundings(earlier)))
			.catch(() => {
				this.#healing = null;
				return null;
			});
		return this.#healing;
	}

	#surroundings(earlier: Earlier): Surroundings {
		return {
			isSynced: () => this.#isSynced,
			mayWrite: this.#place.mayWrite,
			onOver: async (words) => {
				await this.#place.onStray(words, "behind");
				if (this.#isOver) return;
				this.#read = [...this.#read, ...earlier.lives];
				this.#earlier = null;
				this.#sum();
			},
		};
	}

	#changed = (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
		if (!transaction.local && origin !== HEALED && origin !== this.#life) return;
		this.#typedAt ??= performance.now();
		if (origin !== this.#life) this.#count(this.#changes + 1);
	};

	#keep = (update: Uint8Array, origin: unknown): void => {
		if (origin !== this.#life) this.#life?.put(update);
	};

	#sent = (bytes: Uint8Array): void => {
		if (bytes.length < 2) return; // The bare pong.
		const frame = read(bytes);
		if (frame.address !== this.#place.address || frame.kind !== "update") return;
		// Not at once, since the provider is still in the middle of sending.
		if (bytes.length >= MOST_FRAME) queueMicrotask(() => this.#onLeft("text_full"));
		this.#ledger.sent(frame.update, frame.answersState, this.#typedAt ?? performance.now());
		// The provider sends all that was typed in its window as one Update.
		if (!frame.answersState) this.#typedAt = null;
	};

	#hear(bytes: Uint8Array): void {
		const frame = read(bytes);
		if (frame.kind === "state") this.#ledger.serverHas(frame.stateVector);
		if (frame.kind === "update") this.#ledger.received(frame.update);
		if (frame.kind === "status") this.#ledger.answered(frame.accepted);
		this.#sum();
	}

	#sum(): void {
		this.#isSynced = this.provider.isSynced;
		this.#isReady ||= this.#isSynced;
		if (this.#isSynced) this.#heal();
		if (!this.#isSynced || !this.#ledger.isSettled || this.#typedAt !== null) return;
		this.#count(0);
		if (this.#read.length === 0) return;
		this.#life?.keepWhole(this.#read);
		this.#read = [];
	}

	#count(changes: number): void {
		if (changes === this.#changes) return;
		this.#changes = changes;
		this.#life?.note({ changes });
	}
}
