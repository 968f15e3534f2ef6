/**
 * A page that looks on: it hears the board, reads the texts it is asked to, and has nothing of its own to say.
 *
 * Apart from Workshop, because a screen that sends nothing needs no provider, no outbox and no store, which would be
 * 40 KB of script; Yjs, 25 KB, comes with the first text.
 */

import { legible } from "../language/isolated";
import type { Board } from "../protocol";
import { Clock, DeviceMoment } from "./clock";
import { documentOf, textOf } from "./documents";
import { enter, hear } from "./hall";
import type { Reading } from "./reading.svelte";
import type { Show } from "./workshop.svelte";

/** The server pings every 10 s; this much silence means that the line is dead, whatever the browser believes. */
const SILENCE_MS = 15_000;

const WATCH_MS = 3_000;

/** The first wait before coming back; it doubles. There are few screens, so they need not spread out much. */
const AGAIN_MS = 500;

const LONGEST_AGAIN_MS = 4_000;

/** What the server says when there is no use in trying again. */
const FINAL = new Set(["bad_token", "no_such_workshop", "not_allowed"]);

const PING = 9;
const PONG = Uint8Array.of(10);

export class Onlooker {
	readonly clock = new Clock();
	readonly #workshop: string;
	readonly #token: string;
	readonly #watch: ReturnType<typeof setInterval>;
	#socket: WebSocket | null = null;
	#again: ReturnType<typeof setTimeout> | undefined;
	#tries = 0;
	#heard = new DeviceMoment();
	#board = $state.raw<Board | null>(null);
	#isHere = $state(false);
	#denied = $state<string | null>(null);
	#readings = $state.raw<ReadonlyMap<string, Reading>>(new Map());
	readonly #asked = new Set<string>();

	constructor(workshop: string, token: string) {
		this.#workshop = workshop;
		this.#token = token;
		this.#watch = setInterval(() => this.#check(), WATCH_MS);
		document.addEventListener("visibilitychange", this.#wake);
		window.addEventListener("pageshow", this.#wake);
		window.addEventListener("online", this.#wake);
		this.#connect();
	}

	get board(): Board | null {
		return this.#board;
	}

	/** The board is what the hall sees now, not what it saw when the line broke. */
	get isHere(): boolean {
		return this.#isHere;
	}

	/** Why the server does not let this page look, if so. */
	get denied(): string | null {
		return this.#denied;
	}

	text(name: string): Reading | undefined {
		return this.#readings.get(name);
	}

	/** Opens a text, if it is not open. Not while rendering. */
	async read(name: string): Promise<void> {
		if (this.#asked.has(name)) return;
		this.#asked.add(name);
		try {
			const { Reading } = await import("./reading.svelte");
			this.#put(name, new Reading());
			this.#open(name);
		} catch {
			this.#asked.delete(name); // The module did not load; the next who asks tries again.
		}
	}

	end(): void {
		this.#hangUp();
		clearInterval(this.#watch);
		document.removeEventListener("visibilitychange", this.#wake);
		window.removeEventListener("pageshow", this.#wake);
		window.removeEventListener("online", this.#wake);
		for (const reading of this.#readings.values()) reading.end();
	}

	#put(name: string, reading: Reading): void {
		this.#readings = new Map(this.#readings).set(name, reading);
	}

	#open(name: string): void {
		const reading = this.#readings.get(name);
		if (!reading || !this.#isHere) return;
		const address = this.#address(name);
		this.#send(enter(address, this.#token));
		this.#send(reading.openAnew(address));
	}

	#address(name: string): string {
		return `${this.#workshop}/${documentOf(name, this.#board)}`;
	}

	#connect(): void {
		this.#hangUp();
		const scheme = location.protocol === "https:" ? "wss" : "ws";
		const socket = new WebSocket(`${scheme}://${location.host}/live`);
		socket.binaryType = "arraybuffer";
		socket.onopen = () => this.#send(enter(this.#workshop, this.#token));
		socket.onmessage = ({ data }) => this.#hear(new Uint8Array(data));
		socket.onclose = () => this.#lost();
		this.#socket = socket;
		this.#heard = new DeviceMoment();
	}

	/** Lets go of the socket without waiting for its end: `close()` may take minutes for a peer that is gone. */
	#hangUp(): void {
		clearTimeout(this.#again);
		const socket = this.#socket;
		this.#socket = null;
		this.#isHere = false;
		if (!socket) return;
		socket.onopen = socket.onmessage = socket.onclose = null;
		socket.close();
	}

	#lost(): void {
		this.#hangUp();
		const wait = Math.min(AGAIN_MS * 2 ** this.#tries, LONGEST_AGAIN_MS);
		this.#tries += 1;
		this.#again = setTimeout(() => this.#connect(), wait * (1 + Math.random()));
	}

	#send(frame: Uint8Array<ArrayBuffer>): void {
		if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame);
	}

	#check(): void {
		if (this.#socket && this.#heard.ago > SILENCE_MS) this.#lost();
	}

	#wake = (): void => {
		if (document.visibilityState === "hidden" || this.#denied) return;
		if (!this.#socket || this.#heard.ago > SILENCE_MS) this.#connect();
	};

	#hear(bytes: Uint8Array): void {
		this.#heard = new DeviceMoment();
		if (bytes.length === 1) {
			if (bytes[0] === PING) this.#send(PONG);
			return;
		}
		const frame = hear(bytes);
		if (frame.address === this.#workshop) {
			if (frame.kind === "said") this.#show(JSON.parse(legible(frame.words)));
			else if (frame.kind === "denied" && FINAL.has(frame.reason)) this.#deny(frame.reason);
			else if (frame.kind === "denied" || frame.kind === "closed") this.#lost();
			return;
		}
		const name = textOf(frame.address.slice(this.#workshop.length + 1));
		if (frame.address !== this.#address(name)) return; // It has gone on in another document.
		if (frame.kind === "other") this.#readings.get(name)?.hear(bytes);
		else if (frame.kind !== "said") this.#reopen(name);
	}

	#deny(reason: string): void {
		this.#denied = reason;
		this.#hangUp();
	}

	/** The server closed one text, for now or for good: ask again, unhurriedly. */
	#reopen(name: string): void {
		const socket = this.#socket;
		setTimeout(() => {
			if (socket === this.#socket) this.#open(name);
		}, LONGEST_AGAIN_MS);
	}

	#show({ show }: Partial<Show>): void {
		if (!show) return;
		const { generation, now, ...parts } = show;
		if (generation === undefined) {
			if (now !== undefined) this.clock.hear(now);
			if (this.#board) this.#board = { ...this.#board, ...parts };
			if (parts.documents) this.#openAll();
			return;
		}
		if (now !== undefined) this.clock.begin(now);
		this.#board = parts as Board;
		this.#isHere = true;
		this.#tries = 0;
		this.#openAll();
	}

	#openAll(): void {
		for (const name of this.#readings.keys()) this.#open(name);
	}
}
