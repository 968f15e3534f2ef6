import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { read } from "./frames";
import { Ledger, unheldWords } from "./ledger";
import { PatientProvider } from "./provider";
import type { Socket } from "./socket";

/** Keystrokes of this long travel together: half of what an eye notices, and a fifth of the frames. */
const FLUSH_MS = 40;

/** A local store that takes longer is not waited for; a full disk can wedge it. */
const STORE_MS = 2_000;

/** Where y-indexeddb keeps how many changes wait, beside the text. */
const CHANGES = "changes";

/** What an opening needs of its surroundings. */
export interface Place {
	socket: Socket;
	/** `{workshop}/{text}` */
	address: string;
	/** Of the IndexedDB database, or null to keep nothing. */
	store: string | null;
	token: string;
}

/** One life of a text on this device: a Yjs document, where it is kept, and its line to the server. */
export class Opening {
	readonly doc = new Y.Doc();
	readonly ytext = this.doc.getText("text");
	readonly provider: PatientProvider;
	readonly #ledger = new Ledger();
	readonly #socket: Socket;
	readonly #address: string;
	readonly #store: IndexeddbPersistence | null;
	/** Counts the changes of the words, so that whoever shows them asks again. */
	#turn = $state(0);
	#recalling: Promise<void> | undefined;
	#changes = $state(0);
	/** When the oldest change was made that no frame has taken along. */
	#typedAt: number | null = null;
	#isSynced = $state(false);
	#isReady = $state(false);
	#attachedAt = 0;
	#isDenied = $state(false);

	constructor(place: Place, onLeft: (reason: string) => void) {
		this.#socket = place.socket;
		this.#address = place.address;
		this.#store = place.store === null ? null : new IndexeddbPersistence(place.store, this.doc);
		this.provider = new PatientProvider({
			name: place.address,
			document: this.doc,
			websocketProvider: place.socket,
			token: place.token,
			flushDelay: FLUSH_MS,
		});
		this.doc.on("update", this.#changed);
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
			// The same event tells of the socket, as the browser's own CloseEvent or `forced` by us, and of this address.
			const isOfAddress = !(event instanceof Event) && !("code" in event && event.code !== 1000);
			if (isOfAddress && event.reason !== "provider_initiated") onLeft(event.reason);
		});
		place.socket.on("sent", this.#sent);
	}

	/** What was kept here, back in the document. Asked again, it is the same recalling. */
	recall(): Promise<void> {
		this.#recalling ??= this.#recall();
		return this.#recalling;
	}

	async #recall(): Promise<void> {
		const store = this.#store;
		if (!store) return;
		await Promise.race([store.whenSynced, new Promise((resolve) => setTimeout(resolve, STORE_MS))]);
		if (store.db) this.#changes += Number((await store.get(CHANGES)) ?? 0);
		if (this.ytext.length > 0) this.#isReady = true;
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

	/** Changes of this person that the server has not said it holds. */
	get changes(): number {
		return this.#changes;
	}

	/** Since when (ms) the oldest change waits that the server could have answered by now; null if none does. */
	get unheldSince(): number | null {
		if (this.#changes === 0 || !this.#attachedAt) return null;
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
	get unheld(): string {
		const { known } = this.#ledger;
		return known.size === 0 ? this.ytext.toString() : unheldWords(this.doc, known);
	}

	/** Ends this life; `forget` also empties what was kept here. */
	async end(forget: boolean): Promise<void> {
		this.#socket.off("sent", this.#sent);
		this.doc.off("update", this.#changed);
		this.provider.destroy();
		await (forget ? this.#store?.clearData() : this.#store?.destroy());
		this.doc.destroy();
	}

	#changed = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
		if (!transaction.local) return;
		this.#typedAt ??= performance.now();
		this.#count(this.#changes + 1);
	};

	#sent = (bytes: Uint8Array): void => {
		if (bytes.length < 2) return; // The bare pong.
		const frame = read(bytes);
		if (frame.address !== this.#address || frame.kind !== "update") return;
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
		if (this.#isSynced && this.#ledger.isSettled && this.#typedAt === null) this.#count(0);
	}

	#count(changes: number): void {
		if (changes === this.#changes) return;
		this.#changes = changes;
		if (this.#store?.db) this.#store.set(CHANGES, changes).catch(() => {});
	}
}
