import { HocuspocusProvider, WebSocketStatus } from "@hocuspocus/provider";
import { legible } from "../language/isolated";
import { language } from "../language/language.svelte";
import type { Action, Asked, Board, Done, Presence, Present, Refusal, Refuse, Warn } from "../protocol";
import { Aside, type Kept } from "./aside.svelte";
import { Clock } from "./clock";
import { documentOf, documentsOf, textOf } from "./documents";
import { keptOf, type Part } from "./kept";
import { lineOf, lives, type Whose } from "./life";
import { Outbox, type Outcome } from "./outbox.svelte";
import type { News, Pages } from "./pages";
import { hasDatabase, Shelf } from "./shelf";
import { Socket } from "./socket";
import { Telling } from "./telling";
import { type Before, Opening } from "./text.svelte";

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

interface Show {
	/** `now` is the server's clock, in ms since 1970; the first of a connection carries `generation` too. */
	show: Partial<Board> & { generation?: string; now?: number };
	at: string;
}

/** What is true, now, of this person's words and decisions: the one mark that must never lie. */
export type Mark = { state: "saved" | "sending" | "slow" | "kept" | "memory" | "away"; changes: number };

/** What has waited for longer than this is said aloud: the server is there and cannot save. */
const SLOW_MS = 5_000;

/** What was answered within this is nobody's news, however fast the next change follows it. */
const NEWS_MS = 1_000;

/** How late it may be noticed that something has waited too long. */
const LOOK_MS = 500;

/** Wait before opening again what the server closed or refused for now, so that a quarrel does not become a flood. */
const AGAIN_MS = 2_000;

const PLENARY = "kv.plenary";

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

/** Its place on the shelf. */
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
	/** Those that this member may ever write. They change with the group. */
	#texts: readonly string[];
	/** By the name of their document. */
	#openings = $state.raw<ReadonlyMap<string, Opening>>(new Map());
	/** Documents whose opening ends: nobody opens another until it has, for two at one address would end each other. */
	readonly #ending = new Set<string>();
	readonly #reopened = new Map<string, number>();
	readonly #onSitting: (now: { generation: string; texts: readonly string[] }) => void;
	readonly #isKept: boolean;
	readonly #kept: readonly Part[];
	readonly #lastBoard: Shelf<Board> | null;
	#keeping: ReturnType<typeof setTimeout> | undefined;
	#generation: string | null;
	#board = $state.raw<Board | null>(null);
	#present = $state.raw<Readonly<Record<string, Presence>>>({});
	#warning = $state("");
	#isShown = $state(false);
	#denied = $state<string | null>(null);
	#isLeft = $state(false);
	/** The other pages of this person. */
	readonly #pages: Promise<Pages | null>;
	#refusals = $state.raw<readonly { refusal: Refusal; action: Action }[]>([]);
	/** When it was last looked, in ms by the page's steady clock as every time here, whether something waits too long. */
	#now = $state(0);
	#looking: ReturnType<typeof setTimeout> | undefined;
	#openedAt: number | null = null;
	/** When (ms) this connection's board came: before that the server could not answer. */
	#shownAt = 0;
	/** Counts connections that went. */
	#connection = 0;

	/**
	 * `onSitting` is told the life of the workshop, and the texts, whenever they are others than the sitting's. `kept`
	 * names what this browser may keep of the board.
	 */
	static async open(
		sitting: Sitting,
		onSitting: (now: { generation: string; texts: readonly string[] }) => void,
		kept: readonly Part[] = [],
	): Promise<Workshop> {
		const workshop = new Workshop(sitting, onSitting, kept, await hasDatabase());
		await Promise.all([workshop.#outbox.open(), workshop.#aside.open(), workshop.#recall()]);
		return workshop;
	}

	private constructor(
		sitting: Sitting,
		onSitting: (now: { generation: string; texts: readonly string[] }) => void,
		kept: readonly Part[],
		isKept: boolean,
	) {
		this.#sitting = sitting;
		this.#kept = kept;
		this.#texts = sitting.texts;
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
		this.#aside = new Aside(isKept ? new Shelf<Kept>("plathu-aside", seat) : null, async () => {
			(await this.#pages)?.tell("aside");
		});
		this.#pages = import("./pages")
			.then(({ Pages }) => new Pages(seat, (news) => this.#hearPage(news)))
			.catch(() => null); // Then each page learns of the others with its next load.
		this.#lastBoard = keepsActions ? new Shelf<Board>("plathu-board", seat) : null;
		this.#socket = new Socket(address(), () => this.#waitingSince());
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
	get present(): Readonly<Record<string, Presence>> {
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
	get refusals(): readonly { refusal: Refusal; action: Action }[] {
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
		return this.#isKept && [...this.#openings.values()].every((opening) => opening.isKept);
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
		return this.#openings.get(documentOf(name, this.#board));
	}

	/** Opens a text, if it is not open. Not while rendering. */
	async read(name: string): Promise<void> {
		await this.#read(documentOf(name, this.#board));
	}

	async #read(document: string): Promise<void> {
		if (!this.#openings.has(document) && !this.#ending.has(document)) await this.#open(document);
	}

	/**
	 * Ends, and empties what is kept in this browser for this person, whichever page wrote it; false, and nothing,
	 * while anything waits.
	 */
	async forget(): Promise<boolean> {
		const { waits } = await import("./leaving");
		const texts = this.#documents.map((name) => this.#whose(name));
		if (!this.isSafe || (await waits(texts)) || (await this.#outbox.isLeft())) return false;
		(await this.#pages)?.tell("left");
		await this.#leave();
		return true;
	}

	async #leave(): Promise<void> {
		const opened = [...this.#openings.values()];
		this.#openings = new Map();
		this.end();
		await Promise.all(opened.map((opening) => opening.end(true)));
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
		for (const opening of this.#openings.values()) opening.end(false);
		this.#line.destroy();
		this.#socket.destroy();
	}

	get #changes(): number {
		let changes = this.#outbox.waiting.length;
		for (const opening of this.#openings.values()) changes += opening.changes;
		return changes;
	}

	async #open(name: string, before: Before | null = null): Promise<void> {
		if (this.#generation === null) return;
		const opening: Opening = new Opening(
			{
				socket: this.#socket,
				address: `${this.#sitting.workshop}/${name}`,
				// What only others write is theirs to keep.
				kept: this.#isKept && this.#isMine(name) ? this.#whose(name) : null,
				generation: this.#generation,
				token: this.#sitting.token,
				mayWrite: () => this.#board?.may.write.includes(textOf(name)) ?? false,
				onStray: (words, why) => this.#lay(name, words, why),
			},
			before,
			(reason) => this.#left(name, opening, reason),
		);
		this.#put(name, opening);
		opening.doc.on("update", () => this.#watch());
		await opening.recall();
		if (this.#isShown && this.#openings.get(name) === opening) opening.attach();
	}

	/** Opens what this person may have left words in that the server does not hold, whether or not anybody looks. */
	async #readWaiting(): Promise<void> {
		for (const name of this.#isKept ? this.#documents : []) {
			const left = await lives(this.#whose(name)).catch(() => []);
			const isWaiting = left.some(
				(life) => life.changes > 0 || life.isLost || life.generation !== this.#generation,
			);
			if (isWaiting) await this.#read(name);
		}
	}

	/** Of this person's texts, those too that have gone on in another: words may wait here that were typed in them. */
	get #documents(): string[] {
		return this.#texts.flatMap((text) => documentsOf(text, this.#board));
	}

	#isMine(document: string): boolean {
		return this.#texts.includes(textOf(document));
	}

	#lay(document: string, words: string, why: string): Promise<void> {
		return this.#aside.lay({ text: textOf(document), words, why });
	}

	#hearPage(news: News): void {
		if (news === "aside") this.#aside.open();
		else if (!this.isPrecarious) this.#leave();
	}

	#put(name: string, opening: Opening | null): void {
		const openings = new Map(this.#openings);
		if (opening) openings.set(name, opening);
		else openings.delete(name);
		this.#openings = openings;
	}

	/** Member too: words kept here for one person must not go out under the name of the next. */
	#whose(document: string): Whose {
		const { workshop, member } = this.#sitting;
		return { workshop, member, text: document };
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
			if (action) this.#refusals = [...this.#refusals, { refusal, action }];
		} else if (said.show.generation !== undefined) {
			this.#begin(said.show as Board & { generation: string; now: number });
		} else if (this.#board) {
			const { now, ...parts } = said.show;
			if (now !== undefined) this.clock.hear(now);
			this.#board = { ...this.#board, ...parts };
			this.#keep();
			if (this.#isElsewhere) this.#follow();
		}
		this.#watch();
	}

	/** The first and whole board of a connection. */
	async #begin({ generation, now, ...board }: Board & { generation: string; now: number }): Promise<void> {
		this.#openedAt = null;
		this.#warning = ""; // The connection says it anew, if it is so still.
		this.clock.begin(now);
		this.#board = board;
		this.#keep();
		const connection = this.#connection;
		if (generation !== this.#generation) {
			const old = this.#generation;
			this.#generation = generation;
			this.#onSitting({ generation, texts: this.#texts });
			if (old !== null) await this.#renewed(lineOf(old) === lineOf(generation));
		}
		if (this.#isElsewhere) await this.#follow();
		if (connection !== this.#connection) return; // It went meanwhile; the next brings a board of its own.
		this.#isShown = true;
		this.#shownAt = performance.now();
		this.#telling.begins();
		this.#outbox.resend();
		// Only now: had the workshop been restored, texts opened with the socket would have merged its two lives.
		for (const opening of this.#openings.values()) opening.attach();
		this.#watch();
		this.#readWaiting();
	}

	/** The board as it was last seen, to read until the server shows the present one. */
	async #recall(): Promise<void> {
		const [last] = (await this.#lastBoard?.all().catch(() => [])) ?? [];
		this.#board ??= last ? keptOf(last.thing, this.#kept) : null;
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

	/** What only this device has, laid beside for its author: the server will not hear it any more. */
	async #rescue(reason: string): Promise<void> {
		const rescue = async (name: string) => {
			if (this.#generation && !this.#openings.has(name)) await this.#open(name);
			const opening = this.#openings.get(name);
			if (opening?.changes === 0) await opening.recalled(); // Before that it does not know what waits.
			if (!opening || opening.changes === 0) return;
			this.#put(name, null);
			await this.#lay(name, await opening.unheld(), reason);
			opening.end(true);
		};
		await Promise.all(this.#documents.map(rescue));
	}

	/** Another may be opened. What the store had not told of this one by then may wait in it still. */
	async #ended(name: string, opening: Opening): Promise<void> {
		this.#ending.delete(name);
		if (!(await opening.recalled())) this.#readWaiting();
	}

	/**
	 * This is another life of the workshop. In the same line its history went back, and what was lost fits in again;
	 * in another it was restored on purpose, and what this device wrote meanwhile is laid aside, not merged.
	 */
	async #renewed(isSameLine: boolean): Promise<void> {
		const open = [...this.#openings];
		this.#openings = new Map();
		for (const [name] of open) this.#ending.add(name);
		for (const [name, opening] of open) {
			const isMine = this.#isMine(name);
			const now = documentOf(textOf(name), this.#board);
			const fits = isSameLine && now === name;
			if (isMine && !fits) await this.#lay(name, opening.ytext.toString(), "restored");
			opening.end(isMine && !fits);
			this.#ended(name, opening);
			if (!this.#openings.has(now)) await this.#open(now, isMine && fits ? opening.before(true) : null);
		}
	}

	/** The text of the group this person is in; null for who is in none, and for the facilitator. */
	get #ownText(): string | null {
		const group = this.#board?.me.group ?? null;
		return group === null ? null : `kv.${group}`;
	}

	/** This person sits in another group than when the texts were told. */
	get #isElsewhere(): boolean {
		const own = this.#ownText;
		return own !== null && !this.#texts.includes(own);
	}

	/** Texts follow a person who was moved: what is written in the new group is kept here, what was left no longer. */
	async #follow(): Promise<void> {
		const own = this.#ownText;
		if (own === null || this.#generation === null) return;
		const left = this.#texts.filter((name) => name.startsWith("kv.") && name !== PLENARY);
		const before = this.#openings;
		// Words may wait in a store that no page has open. The server refuses them, and they are laid aside.
		const strays = this.#isKept ? left.map((name) => this.read(name)) : [];
		this.#texts = [own, ...this.#texts.filter((name) => !left.includes(name))];
		this.#onSitting({ generation: this.#generation, texts: this.#texts });
		await Promise.all(strays);
		// What is opened from here on is opened right.
		for (const text of before.has(documentOf(own, this.#board)) ? [...left, own] : left) {
			const name = documentOf(text, this.#board);
			const opening = this.#openings.get(name);
			if (!opening?.isRecalled || opening.changes > 0) continue;
			this.#put(name, null);
			opening.end(true);
			if (before.has(name)) await this.#open(name);
		}
	}

	/** The server no longer takes what this opening sends: it ends, its words are laid aside, and a fresh one begins. */
	async #left(name: string, opening: Opening, reason: string): Promise<void> {
		if (this.#openings.get(name) !== opening) return;
		// A process that plays the journal a little late lacks for a moment what another has shown.
		if (reason === "try_again" || (reason === "behind" && !opening.isBehind)) {
			await new Promise((resolve) => setTimeout(resolve, AGAIN_MS * (1 + Math.random())));
			if (this.#openings.get(name) !== opening || !this.#isShown) return;
			opening.detach();
			opening.attach();
			return;
		}
		if (opening.isDenied && opening.changes === 0) await opening.recalled();
		if (this.#openings.get(name) !== opening || (opening.isDenied && opening.changes === 0)) return;
		const isLost = reason === "behind";
		const before = opening.before(isLost && this.#isMine(name));
		this.#put(name, null);
		this.#ending.add(name);
		const words = await opening.unheld();
		if (isLost) await opening.lose();
		else await this.#lay(name, words, reason);
		opening.end(!isLost);
		const last = this.#reopened.get(name) ?? -Infinity;
		this.#reopened.set(name, performance.now());
		if (performance.now() - last < AGAIN_MS * 2)
			await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
		this.#ended(name, opening);
		const now = documentOf(textOf(name), this.#board);
		if (!this.#openings.has(now)) await this.#open(now, before);
	}

	#deny(reason: string): void {
		if (reason === "provider_initiated") return;
		if (FINAL.has(reason)) {
			this.#denied = reason;
			this.#closed();
			this.#socket.disconnect();
			this.#rescue(reason);
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
		for (const opening of this.#openings.values()) opening.detach();
	}

	#waitingSince(): number | null {
		return earliest([this.#openedAt, ...[...this.#openings.values()].map((opening) => opening.waitingSince)]);
	}

	/** How long (ms) at `now` the oldest change has waited for an answer over this connection. */
	#waitedFor(now: number): number {
		if (this.#changes === 0) return 0;
		const since = earliest([this.#outbox, ...this.#openings.values()].map(({ unheldSince }) => unheldSince));
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
