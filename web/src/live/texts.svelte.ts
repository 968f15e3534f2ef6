import type { Board } from "../protocol";
import type { Aside } from "./aside.svelte";
import { documentOf, documentsOf, textOf } from "./documents";
import { lives, type Whose } from "./life";
import type { Socket } from "./socket";
import { type Before, Opening } from "./text.svelte";
import type { Sitting } from "./workshop.svelte";

/** Wait before opening again what the server closed or refused for now, so that a quarrel does not become a flood. */
export const AGAIN_MS = 2_000;

/** The texts of who sits in `group` now and may ever have written `texts`: the same object for the same texts. */
export type TextsIn = (group: string, texts: readonly string[]) => readonly string[];

/** What the texts need of the workshop that they are of. */
export interface Around {
	sitting: Sitting;
	socket: Socket;
	/** For words that found no place. */
	aside: Aside;
	/** This browser keeps what waits. */
	isKept: boolean;
	textsIn: TextsIn;
	board: () => Board | null;
	/** The life of the workshop; null before one was told. */
	generation: () => string | null;
	/** This connection has shown its board. */
	isShown: () => boolean;
	/** The texts that this person may ever write are others now. */
	onMoved: () => void;
	/** A text has changed. */
	onChange: () => void;
}

/** The texts of a workshop that are open on this page, each opened afresh whenever its life here is over. */
export class Texts {
	readonly #around: Around;
	/** Those that this member may ever write. They change with the group. */
	#names: readonly string[];
	/** By the name of their document. */
	#openings = $state.raw<ReadonlyMap<string, Opening>>(new Map());
	/** Documents whose opening ends: nobody opens another until it has, for two at one address would end each other. */
	readonly #ending = new Set<string>();
	readonly #reopened = new Map<string, number>();

	constructor(around: Around) {
		this.#around = around;
		this.#names = around.sitting.texts;
	}

	get names(): readonly string[] {
		return this.#names;
	}

	get openings(): readonly Opening[] {
		return [...this.#openings.values()];
	}

	get changes(): number {
		return this.openings.reduce((sum, { changes }) => sum + changes, 0);
	}

	/** Under what this person's are kept in this browser, on whichever page they were typed. */
	get kept(): Whose[] {
		return this.#documents.map((name) => this.#whose(name));
	}

	/** Opened by the first who asks. Another object when it had to be opened afresh. */
	get(name: string): Opening | undefined {
		return this.#openings.get(documentOf(name, this.#around.board()));
	}

	/** Opens a text, if it is not open. Not while rendering. */
	async read(name: string): Promise<void> {
		await this.#read(documentOf(name, this.#around.board()));
	}

	/** Opens what this person may have left words in that the server does not hold, whether or not anybody looks. */
	async readWaiting(): Promise<void> {
		for (const name of this.#around.isKept ? this.#documents : []) {
			const left = await lives(this.#whose(name)).catch(() => []);
			const generation = this.#around.generation();
			const isWaiting = left.some(
				(life) => life.changes > 0 || life.isLost || life.generation !== generation,
			);
			if (isWaiting) await this.#read(name);
		}
	}

	/** What only this device has, laid beside for its author: the server will not hear it any more. */
	async rescue(reason: string): Promise<void> {
		const rescue = async (name: string) => {
			if (this.#around.generation() && !this.#openings.has(name)) await this.#open(name);
			const opening = this.#openings.get(name);
			if (opening?.changes === 0) await opening.recalled(); // Before that it does not know what waits.
			if (!opening || opening.changes === 0) return;
			this.#put(name, null);
			await this.#lay(name, await opening.unheld(), reason);
			opening.end(true);
		};
		await Promise.all(this.#documents.map(rescue));
	}

	/**
	 * This is another life of the workshop. In the same line its history went back, and what was lost fits in again;
	 * in another it was restored on purpose, and what this device wrote meanwhile is laid aside, not merged.
	 */
	async renew(isSameLine: boolean): Promise<void> {
		const open = [...this.#openings];
		this.#openings = new Map();
		for (const [name] of open) this.#ending.add(name);
		for (const [name, opening] of open) {
			const isMine = this.#isMine(name);
			const now = documentOf(textOf(name), this.#around.board());
			const fits = isSameLine && now === name;
			if (isMine && !fits) await this.#lay(name, opening.ytext.toString(), "restored");
			opening.end(isMine && !fits);
			this.#ended(name, opening);
			if (!this.#openings.has(now)) await this.#open(now, isMine && fits ? opening.before(true) : null);
		}
	}

	/** This person sits in another group than the one that `#names` are of. */
	get isElsewhere(): boolean {
		return this.#namesHere !== this.#names;
	}

	/** Those of the group that this person is in; who is in none, and the facilitator, keep what they have. */
	get #namesHere(): readonly string[] {
		const group = this.#around.board()?.me.group ?? null;
		return group === null ? this.#names : this.#around.textsIn(group, this.#names);
	}

	/** Texts follow a person who was moved: what is written in the new group is kept here, what was left no longer. */
	async follow(): Promise<void> {
		const names = this.#namesHere;
		if (this.#around.generation() === null) return;
		const left = this.#names.filter((name) => !names.includes(name));
		const come = names.filter((name) => !this.#names.includes(name));
		const before = this.#openings;
		// Words may wait in a store that no page has open. The server refuses them, and they are laid aside.
		const strays = this.#around.isKept ? left.map((name) => this.read(name)) : [];
		this.#names = names;
		this.#around.onMoved();
		await Promise.all(strays);
		// What is opened from here on goes by the new names; what was open before has to be opened again.
		for (const text of [
			...left,
			...come.filter((name) => before.has(documentOf(name, this.#around.board()))),
		]) {
			const name = documentOf(text, this.#around.board());
			const opening = this.#openings.get(name);
			if (!opening?.isRecalled || opening.changes > 0) continue;
			this.#put(name, null);
			opening.end(true);
			if (before.has(name)) await this.#open(name);
		}
	}

	attach(): void {
		for (const opening of this.openings) opening.attach();
	}

	detach(): void {
		for (const opening of this.openings) opening.detach();
	}

	/** Ends them all. `forget` also empties what was kept of them here, and resolves when that is done. */
	async end(forget: boolean): Promise<void> {
		const open = this.openings;
		if (forget) this.#openings = new Map();
		await Promise.all(open.map((opening) => opening.end(forget)));
	}

	async #read(document: string): Promise<void> {
		if (!this.#openings.has(document) && !this.#ending.has(document)) await this.#open(document);
	}

	async #open(name: string, before: Before | null = null): Promise<void> {
		const { socket, sitting, isKept, board, generation, isShown, onChange } = this.#around;
		const life = generation();
		if (life === null) return;
		const opening: Opening = new Opening(
			{
				socket,
				address: `${sitting.workshop}/${name}`,
				// What only others write is theirs to keep.
				kept: isKept && this.#isMine(name) ? this.#whose(name) : null,
				generation: life,
				token: sitting.token,
				mayWrite: () => board()?.may.write.includes(textOf(name)) ?? false,
				onStray: (words, why) => this.#lay(name, words, why),
			},
			before,
			(reason) => this.#left(name, opening, reason),
		);
		this.#put(name, opening);
		opening.doc.on("update", onChange);
		await opening.recall();
		if (isShown() && this.#openings.get(name) === opening) opening.attach();
	}

	/** Another may be opened. What the store had not returned for this one by then may still wait there. */
	async #ended(name: string, opening: Opening): Promise<void> {
		this.#ending.delete(name);
		if (!(await opening.recalled())) this.readWaiting();
	}

	/** The server no longer takes what this opening sends: it ends, its words are laid aside, and a fresh one begins. */
	async #left(name: string, opening: Opening, reason: string): Promise<void> {
		if (this.#openings.get(name) !== opening) return;
		// A process that plays the journal a little late lacks for a moment what another has shown.
		if (reason === "try_again" || (reason === "behind" && !opening.isBehind)) {
			await new Promise((resolve) => setTimeout(resolve, AGAIN_MS * (1 + Math.random())));
			if (this.#openings.get(name) !== opening || !this.#around.isShown()) return;
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
		const now = documentOf(textOf(name), this.#around.board());
		if (!this.#openings.has(now)) await this.#open(now, before);
	}

	/** Of this person's texts, those too that have gone on in another: words may wait here that were typed in them. */
	get #documents(): string[] {
		return this.#names.flatMap((text) => documentsOf(text, this.#around.board()));
	}

	#isMine(document: string): boolean {
		return this.#names.includes(textOf(document));
	}

	#lay(document: string, words: string, why: string): Promise<void> {
		return this.#around.aside.lay({ text: textOf(document), words, why });
	}

	/** Member too: words kept here for one person must not go out under the name of the next. */
	#whose(document: string): Whose {
		const { workshop, member } = this.#around.sitting;
		return { workshop, member, text: document };
	}

	#put(name: string, opening: Opening | null): void {
		const openings = new Map(this.#openings);
		if (opening) openings.set(name, opening);
		else openings.delete(name);
		this.#openings = openings;
	}
}
