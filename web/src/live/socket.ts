import { HocuspocusProviderWebsocket, WebSocketStatus } from "@hocuspocus/provider";
import { DeviceMoment } from "./clock";

/** The server pings every 10 s; this much silence means that the line is dead, whatever the browser believes. */
const SILENCE_MS = 15_000;

/** A server that accepted the socket and has not answered an opening by then will not. */
const PATIENCE_MS = 15_000;

const WATCH_MS = 3_000;

/** After waking, silence for longer than one ping is suspicious. */
const STALE_MS = 12_000;

/** Bytes of the longest frame that the server reads. */
export const MOST_FRAME = 4 * 1024 * 1024;

/** A hall's Wi-Fi comes back for everybody in the same moment; they return over this long. */
const SPREAD_MS = 1_000;

/** Least delay before the first try: a tablet that only moves on to another server can be back within a second. */
const LEAST_DELAY_MS = 500;

/**
 * The one socket of this page.
 *
 * Over the provider's own it adds: a delay of its own for each device, so that a hall does not return at once (an
 * eighth of it in any 250 ms); a watchdog, since the provider waits for ever on a server that accepts and stays silent;
 * and a prompt return when the tablet wakes. Frames for a closed socket are dropped, not queued: opening again
 * reconciles everything.
 */
export class Socket extends HocuspocusProviderWebsocket {
	readonly #waitingSince: () => number | null;
	readonly #watch: ReturnType<typeof setInterval>;
	/** When the server was last heard, or the connection came or went. */
	#heard = new DeviceMoment();

	/** `waitingSince` tells since when (ms, monotonic clock) something opened over this socket has had no answer. */
	constructor(url: string, waitingSince: () => number | null) {
		super({
			url,
			autoConnect: false,
			delay: Math.round(LEAST_DELAY_MS + Math.random() * 2_000), // The retry library throws at a fraction.
			minDelay: LEAST_DELAY_MS, // And at a delay below this.
			maxDelay: 15_000,
			factor: 2,
			jitter: true,
		});
		this.#waitingSince = waitingSince;
		const heard = () => {
			this.#heard = new DeviceMoment();
		};
		this.on("status", heard);
		this.on("message", heard);
		this.on("open", this.#moveOn);
		this.#watch = setInterval(() => this.#check(), WATCH_MS);
		document.addEventListener("visibilitychange", this.#wake);
		window.addEventListener("pageshow", this.#wake);
		window.addEventListener("online", this.#online);
		this.connect();
	}

	/** Connects again, at once, elsewhere. */
	move(url: string): void {
		if (url === this.configuration.url) return;
		this.setConfiguration({ url });
		// Closing a socket that is still connecting logs an error in the browser, so it moves on once it is open.
		if (this.webSocket?.readyState !== WebSocket.CONNECTING) this.#moveOn();
	}

	#moveOn = (): void => {
		if (this.webSocket?.url === this.configuration.url) return;
		this.#reset();
		this.connect();
	};

	/** A message that is too long for a frame is reported, not sent: the server would close the socket each time. */
	override send(frame: Uint8Array): void {
		if (this.webSocket?.readyState !== WebSocket.OPEN) return;
		if (frame.length < MOST_FRAME) super.send(frame);
		this.emit("sent", frame);
	}

	override destroy(): void {
		clearInterval(this.#watch);
		document.removeEventListener("visibilitychange", this.#wake);
		window.removeEventListener("pageshow", this.#wake);
		window.removeEventListener("online", this.#online);
		super.destroy();
	}

	#check(): void {
		if (this.status === WebSocketStatus.Disconnected) return;
		const waiting = this.#waitingSince();
		const isUnanswered = waiting !== null && performance.now() - waiting > PATIENCE_MS;
		if (this.#heard.ago > SILENCE_MS || isUnanswered) this.#reset();
	}

	/** As if the browser had noticed. `close()` alone may wait for minutes for a peer that is gone. */
	#reset(): void {
		this.emit("close", { event: { code: 4408, reason: "silent" } });
	}

	#wake = (): void => {
		if (document.visibilityState === "hidden") return;
		if (this.status !== WebSocketStatus.Disconnected && this.#heard.ago > STALE_MS) this.#reset();
		if (this.status === WebSocketStatus.Disconnected) this.connect();
	};

	#online = (): void => {
		setTimeout(this.#wake, Math.random() * SPREAD_MS);
	};
}
