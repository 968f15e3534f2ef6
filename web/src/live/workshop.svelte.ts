import { HocuspocusProvider, WebSocketStatus } from "@hocuspocus/provider";
import { legible } from "../language/isolated";
import { language } from "../language/language.svelte";
import type { Action, Asked, Board, Done, MemberPresence, Present, Refusal, Refuse, Warn } from "../protocol";
import { Aside, type LaidAside } from "./aside.svelte";
import { Clock } from "./clock";
import { hasParts, keptOf, type Part } from "./kept";
import { lineOf } from "./life";
import { Outbox, type Outcome } from "./outbox.svelte";
import type { News, Pages } from "./pages";
import { hasDatabase, Shelf } from "./shelf";
import { Socket } from "./socket";
import { Telling } from "./telling";
import type { Opening } from "./text.svelte";
import { AGAIN_MS, Texts, type TextsIn } from "./texts.svelte";

/** Who sits here. */
export interface Sitting {
	workshop: string;
	member: string;
	token: string;
	/** Those that this member may ever write. */
	texts: readonly string[];
	/** The life of the workshop that this device's stores belong to; null if it has none yet. */
	generation: string | null;
}

export interface Show {
	/** `now` is the server's clock, in ms since 1970; the first of a connection carries `generation` too. */
	show: Partial<Board> & { generation?: string; now?: number };
	at: string;
}

/** What is true, now, of this person's words and decisions: the one mark that must never lie. */
/** An action that was refused. */
export interface Refused {
	refusal: Refusal;
	action: Action;
	/** As it was then. */
	board: Board | null;
	/** Its person has done something else since, with it before their eyes. */
	isPast: boolean;
}

export type Mark = { state: "saved" | "sending" | "slow" | "kept" | "memory" | "away"; changes: number };

/** What has waited for longer than this is said aloud: the server is there and cannot save. */
const SLOW_MS = 5_000;

/** What was answered within this is not reported to the facilitator, however fast the next change follows it. */
const NEWS_MS = 1_000;

/** How late it may be noticed that something has waited too long. */
const LOOK_MS = 500;

/** What the server says when there is no use in trying again. */
const FINAL = new Set([
	"bad_token",
	"forgotten",
	"no_such_workshop",
	"not_allowed",
	"unknown_text",
	"workshop_closed",
]);

/** The close code of a server that does not know the address under which this page was opened. */
const WRONG_ADDRESS = 4403;

/** The board's key on its shelf. */
const BOARD = "board";

/** Changes of the board are kept together for this long: in a lively minute there are several a second. */
const KEEP_MS = 1_000;

/** A workshop as one person sees it, live: the board, the texts, and a way to ask for things. */
export class Workshop {
	readonly clock = new Clock();
	readonly #sitting: Sitting;
	readonly #socket: Socket;
	readonly #line: HocuspocusProvider;
	readonly #outbox: Outbox;
	readonly #aside: Aside;
	readonly #telling: Telling;
	readonly #texts: Texts;
	readonly #onSitting: (now: { generation: string; texts: readonly string[] }) => void;
	readonly #isKept: boolean;
	readonly #kept: readonly Part[];
	readonly #lastBoard: Shelf<Board> | null;
	#keeping: ReturnType<typeof setTimeout> | undefined;
	#generation: string | null;
	#board = $state.raw<Board | null>(null);
	#present = $state.raw<Readonly<Record<string, MemberPresence>>>({});
	#warning = $state("");
	#isShown = $state(false);
	#denied = $state<string | null>(null);
	#isLeft = $state(false);
	/** The other pages of this person. */
	readonly #pages: Promise<Pages | null>;
	#refusals = $state.raw<readonly Refused[]>([]);
	/** When it was last checked whether something waits too long; in ms of the monotonic clock, as every time here. */
	#now = $state(0);
	#looking: ReturnType<typeof setTimeout> | undefined;
	#openedAt: number | null = null;
	/** When (ms) this connection's board came: before that the server could not answer. */
	#shownAt = 0;
	/** Counts connections that went. */
	#connection = 0;

	/**
	 * `onSitting` is told the life of the workshop, and the texts, whenever they are others than the sitting's. `kept`
	 * names what this browser may keep of the board, and `textsIn` says which texts follow a person into a group.
	 */
	static async open(
		sitting: Sitting,
		onSitting: (now: { generation: string; texts: readonly string[] }) => void,
		kept: readonly Part[] = [],
		textsIn: TextsIn = (_, texts) => texts,
	): Promise<Workshop> {
		const workshop = new Workshop(sitting, onSitting, kept, textsIn, await hasDatabase());
		await Promise.all([workshop.#outbox.open(), workshop.#aside.open(), workshop.#recall()]);
		return workshop;
	}

	private constructor(
		sitting: Sitting,
		onSitting: (now: { generation: string; texts: readonly string[] }) => void,
		kept: readonly Part[],
		textsIn: TextsIn,
		isKept: boolean,
	) {
		this.#sitting = sitting;
		this.#kept = kept;
		this.#generation = sitting.generation;
		this.#onSitting = onSitting;
		this.#isKept = isKept;
		const seat = `${sitting.workshop}.${sitting.member}`;
		// Without texts of its own this is the facilitator, whose "next step" must not go off by itself hours later.
		const keepsActions = isKept && sitting.texts.length > 0;
		this.#outbox = new Outbox(keepsActions ? new Shelf<Asked>("plathu-outbox", seat) : null, (asked) => {
			if (this.#isShown) this.#line.sendStateless(JSON.stringify({ do: asked }));
		});
		this.#telling = new Telling(
			() => (this.#waitedFor(performance.now()) > NEWS_MS ? this.#changes : 0),
			(unsent) => {
				if (this.#isShown) this.#line.sendStateless(JSON.stringify({ tell: { unsent } }));
			},
		);
		this.#aside = new Aside(isKept ? new Shelf<LaidAside>("plathu-aside", seat) : null, async () => {
			(await this.#pages)?.tell("aside");
		});
		this.#pages = import("./pages")
			.then(({ Pages }) => new Pages(seat, (news) => this.#hearPage(news)))
			.catch(() => null); // Then each page learns of the others with its next load.
		this.#lastBoard = keepsActions ? new Shelf<Board>("plathu-board", seat) : null;
		this.#socket = new Socket(address(), () => this.#waitingSince());
		this.#texts = new Texts({
			sitting,
			socket: this.#socket,
			aside: this.#aside,
			isKept,
			textsIn,
			board: () => this.#board,
			generation: () => this.#generation,
			isShown: () => this.#isShown,
			onMoved: () => this.#tellSitting(),
			onChange: () => this.#watch(),
		});
		this.#socket.on("open", () => {
			this.#openedAt = performance.now();
		});
		this.#socket.on("close", ({ event }: { event: { code: number } }) => {
			this.#closed();
			if (event.code !== WRONG_ADDRESS) return;
			this.#denied = "wrong_address";
			this.#socket.disconnect();
		});
		this.#line = new HocuspocusProvider({
			name: sitting.workshop,
			websocketProvider: this.#socket,
			token: sitting.token,
			awareness: null,
		});
		this.#line.on("stateless", ({ payload }: { payload: string }) =>
			this.#hear(JSON.parse(legible(payload))),
		);
		this.#line.on("authenticationFailed", ({ reason }: { reason: string }) => this.#deny(reason));
		this.#line.on("close", ({ event }: { event: CloseEvent | { code: number; reason: string } }) => {
			if (!(event instanceof Event) && event.code === 1000) this.#deny(event.reason);
		});
		this.#line.attach();
	}

	get sitting(): Sitting {
		return this.#sitting;
	}

	get board(): Board | null {
		return this.#board;
	}

	/** Who is here with how many devices, and what waits on them. Facilitators alone are told. */
	get present(): Readonly<Record<string, MemberPresence>> {
		return this.#present;
	}

	/** Why nothing is saved now, in the server's words, if so. */
	get warning(): string {
		return this.#warning;
	}

	/** Why the server will not have this person back, if so. */
	get denied(): string | null {
		return this.#denied;
	}

	/** Actions that were refused and not yet looked at. */
	get refusals(): readonly Refused[] {
		return this.#refusals;
	}

	get aside(): Aside {
		return this.#aside;
	}

	/** Actions on their way. */
	get waiting(): readonly Action[] {
		return this.#outbox.waiting.map((asked) => asked.action);
	}

	get mark(): Mark {
		const changes = this.#changes;
		if (!this.#isShown) {
			if (changes === 0) return { state: "away", changes };
			return { state: this.isKept ? "kept" : "memory", changes };
		}
		if (changes === 0) return { state: "saved", changes };
		return { state: this.#waitedFor(this.#now) > SLOW_MS ? "slow" : "sending", changes };
	}

	/** This browser keeps what waits, should the page go. */
	get isKept(): boolean {
		return this.#isKept && this.#texts.openings.every((opening) => opening.isKept);
	}

	/** This person has finished on this device, on another page. */
	get isLeft(): boolean {
		return this.#isLeft;
	}

	/** The server holds everything that this person did here, and nothing is laid beside. */
	get isSafe(): boolean {
		return this.mark.state === "saved" && this.#aside.kept.length === 0;
	}

	/** Something would be gone with this page. */
	get isPrecarious(): boolean {
		const actions = this.#sitting.texts.length > 0 && this.#isKept ? 0 : this.#outbox.waiting.length;
		return actions + (this.isKept ? 0 : this.#changes) > 0;
	}

	/** Asks for something; kept and sent again until it is answered. */
	do(action: Action): Promise<Outcome> {
		const outcome = this.#outbox.put(action);
		this.#watch();
		const stood = this.#refusals;
		outcome.then(({ done }) => {
			if (done)
				this.#refusals = this.#refusals.map((one) => (stood.includes(one) ? { ...one, isPast: true } : one));
		});
		return outcome;
	}

	/** The language on the screen changed: the server's sentences follow. */
	speak(): void {
		this.#socket.move(address());
	}

	seen(refusal: Refusal): void {
		this.#refusals = this.#refusals.filter((other) => other.refusal !== refusal);
	}

	/** A text, opened by the first who asks. Another object when it had to be opened afresh. */
	text(name: string): Opening | undefined {
		return this.#texts.get(name);
	}

	/** Opens a text, if it is not open. Not while rendering. */
	read(name: string): Promise<void> {
		return this.#texts.read(name);
	}

	/**
	 * Ends, and empties what is kept in this browser for this person, whichever page wrote it; false, and nothing,
	 * while anything waits.
	 */
	async forget(): Promise<boolean> {
		const { waits } = await import("./leaving");
		if (!this.isSafe || (await waits(this.#texts.kept)) || (await this.#outbox.isLeft())) return false;
		(await this.#pages)?.tell("left");
		await this.#leave();
		return true;
	}

	async #leave(): Promise<void> {
		const forgotten = this.#texts.end(true);
		this.end();
		await forgotten;
		// What cannot be deleted could not be kept either.
		await this.#lastBoard?.drop(BOARD).catch(() => {});
		const { clear } = await import("./leaving");
		await clear(this.#sitting.workshop, this.#sitting.member);
		this.#isLeft = true;
	}

	end(): void {
		clearTimeout(this.#looking);
		this.#telling.end();
		this.#pages.then((pages) => pages?.end());
		clearTimeout(this.#keeping);
		this.#texts.end(false);
		this.#line.destroy();
		this.#socket.destroy();
	}

	get #changes(): number {
		return this.#outbox.waiting.length + this.#texts.changes;
	}

	#hearPage(news: News): void {
		if (news === "aside") this.#aside.open();
		else if (!this.isPrecarious) this.#leave();
	}

	#tellSitting(): void {
		if (this.#generation) this.#onSitting({ generation: this.#generation, texts: this.#texts.names });
	}

	#hear(said: Show | Done | Refuse | Present | Warn): void {
		if ("warn" in said) {
			this.#warning = said.warn;
		} else if ("present" in said) {
			this.#present = said.present;
		} else if ("done" in said) {
			this.#outbox.answer(said.done, { done: true });
		} else if ("refuse" in said) {
			const refusal = said.refuse;
			const action = this.#outbox.answer(refusal.id, { done: false, refusal });
			if (action)
				this.#refusals = [...this.#refusals, { refusal, action, board: this.#board, isPast: false }];
		} else if (said.show.generation !== undefined) {
			this.#begin(said.show as Board & { generation: string; now: number });
		} else if (this.#board) {
			const { now, ...parts } = said.show;
			if (now !== undefined) this.clock.hear(now);
			this.#board = { ...this.#board, ...parts };
			this.#keep();
			if (this.#texts.isElsewhere) this.#texts.follow();
		}
		this.#watch();
	}

	/** The first and whole board of a connection. */
	async #begin({ generation, now, ...board }: Board & { generation: string; now: number }): Promise<void> {
		this.#openedAt = null;
		this.#warning = ""; // The server sends it again if it still holds.
		this.clock.begin(now);
		this.#board = board;
		this.#keep();
		const connection = this.#connection;
		if (generation !== this.#generation) {
			const old = this.#generation;
			this.#generation = generation;
			this.#tellSitting();
			if (old !== null) await this.#texts.renew(lineOf(old) === lineOf(generation));
		}
		// No await without need: meanwhile the page shows this board as if it were not connected.
		if (this.#texts.isElsewhere) await this.#texts.follow();
		if (connection !== this.#connection) return; // It went meanwhile; the next brings a board of its own.
		this.#isShown = true;
		this.#shownAt = performance.now();
		this.#telling.begins();
		this.#outbox.resend();
		// Only now: had the workshop been restored, texts opened with the socket would have merged its two lives.
		this.#texts.attach();
		this.#watch();
		this.#texts.readWaiting();
	}

	/** The board as it was last seen, to read until the server shows the present one. */
	async #recall(): Promise<void> {
		const [last] = (await this.#lastBoard?.all().catch(() => [])) ?? [];
		this.#board ??= last && hasParts(last.thing, this.#kept) ? keptOf(last.thing, this.#kept) : null;
	}

	/** Keeps for `#recall` what may be kept of the board: a secret is not left lying in a shared tablet. */
	#keep(): void {
		this.#keeping ??= setTimeout(() => {
			this.#keeping = undefined;
			const board = this.#board;
			if (!board) return;
			this.#lastBoard?.put(BOARD, keptOf(board, this.#kept)).catch(() => {});
		}, KEEP_MS);
	}

	#deny(reason: string): void {
		if (reason === "provider_initiated") return;
		if (FINAL.has(reason)) {
			this.#denied = reason;
			this.#closed();
			this.#socket.disconnect();
			this.#texts.rescue(reason);
			return;
		}
		this.#closed();
		setTimeout(
			() => {
				if (this.#socket.status !== WebSocketStatus.Connected) return;
				this.#line.detach();
				this.#openedAt = performance.now();
				this.#line.attach();
			},
			AGAIN_MS * (1 + Math.random()),
		);
	}

	#closed(): void {
		this.#connection += 1;
		this.#isShown = false;
		this.#openedAt = null;
		this.#texts.detach();
	}

	#waitingSince(): number | null {
		return earliest([this.#openedAt, ...this.#texts.openings.map((opening) => opening.waitingSince)]);
	}

	/** How long (ms) at `now` the oldest change has waited for an answer over this connection. */
	#waitedFor(now: number): number {
		if (this.#changes === 0) return 0;
		const since = earliest([this.#outbox, ...this.#texts.openings].map(({ unheldSince }) => unheldSince));
		return since === null ? 0 : now - Math.max(this.#shownAt, since);
	}

	/** Something may wait: looks again and again for how long, until nothing does. */
	#watch(): void {
		this.#telling.stir();
		if (this.#changes === 0) return;
		this.#looking ??= setTimeout(() => {
			this.#looking = undefined;
			this.#now = performance.now();
			this.#watch();
		}, LOOK_MS);
	}
}

function earliest(times: readonly (number | null)[]): number | null {
	const known = times.filter((time) => time !== null);
	return known.length === 0 ? null : Math.min(...known);
}

function address(): string {
	const scheme = location.protocol === "https:" ? "wss" : "ws";
	return `${scheme}://${location.host}/live?lang=${language.code}`;
}
