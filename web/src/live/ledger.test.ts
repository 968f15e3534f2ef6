import { beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Ledger, unheldWords } from "./ledger";

/** A client's document with its updates as the provider would send them, and what the server has of it. */
class Line {
	readonly doc = new Y.Doc();
	readonly text = this.doc.getText("text");
	readonly ledger = new Ledger();
	#typed: Uint8Array[] = [];
	/** What the clock says, in ms. */
	now = 0;

	constructor() {
		this.doc.on("update", (update, _origin, _doc, transaction) => {
			if (transaction.local) this.#typed.push(update);
		});
		this.ledger.opens();
		this.ledger.opened();
	}

	hear(server: Y.Doc): void {
		this.ledger.serverHas(Y.encodeStateVector(server));
		const missing = Y.encodeStateAsUpdate(server, Y.encodeStateVector(this.doc));
		this.ledger.received(missing);
		Y.applyUpdate(this.doc, missing);
		this.ledger.sent(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(server)), true, this.now);
	}

	flush(): Uint8Array {
		const update = Y.mergeUpdates(this.#typed);
		this.#typed = [];
		this.ledger.sent(update, false, this.now);
		return update;
	}

	get unheld(): string {
		return unheldWords(this.doc, this.ledger.known);
	}
}

let server: Y.Doc;
let line: Line;

beforeEach(() => {
	server = new Y.Doc();
	server.getText("text").insert(0, "เพื่อประชาชน");
	line = new Line();
});

describe("saved", () => {
	test("is not said before the server has had everything from before this connection", () => {
		expect(line.ledger.isSettled).toBe(false);
		line.hear(server);
		expect(line.ledger.isSettled).toBe(false);
		line.ledger.answered(true);
		expect(line.ledger.isSettled).toBe(true);
	});

	test("waits for the answer to every update", () => {
		line.hear(server);
		line.ledger.answered(true);
		line.text.insert(0, "ก");
		line.flush();
		line.text.insert(1, "ข");
		line.flush();
		line.ledger.answered(true);
		expect(line.ledger.isSettled).toBe(false);
		line.ledger.answered(true);
		expect(line.ledger.isSettled).toBe(true);
	});

	test("is not said early when typing meets a reconnect", () => {
		line.text.insert(0, "ก");
		line.flush();
		line.ledger.opens(); // That connection went without an answer.
		line.ledger.opened();
		line.text.insert(1, "ข");
		line.flush();
		line.hear(server);
		line.ledger.answered(true); // To the update; the provider's own counter would be at zero now.
		expect(line.ledger.isSettled).toBe(false);
		line.ledger.answered(true);
		expect(line.ledger.isSettled).toBe(true);
	});

	test("is not said by answers that an earlier opening of the text was owed", () => {
		line.ledger.opens();
		line.text.insert(0, "ก");
		line.flush();
		line.ledger.answered(false);
		line.ledger.opened();
		line.hear(server);
		line.ledger.answered(true);
		expect(line.ledger.isSettled).toBe(false);
		line.ledger.answered(true);
		expect(line.ledger.isSettled).toBe(true);
		expect(line.unheld).toBe("");
	});
});

describe("how long the oldest change waits", () => {
	test("is told of the one without an answer, not of the last key", () => {
		line.hear(server);
		line.ledger.answered(true);
		expect(line.ledger.unheldSince).toBeNull();
		for (const now of [1_000, 1_250, 1_500]) {
			line.now = now;
			line.text.insert(0, "ก");
			line.flush();
		}
		expect(line.ledger.unheldSince).toBe(1_000);
		line.ledger.answered(true);
		expect(line.ledger.unheldSince).toBe(1_250);
		line.ledger.answered(true);
		line.ledger.answered(true);
		expect(line.ledger.unheldSince).toBeNull();
	});

	test("begins anew with a connection", () => {
		line.hear(server);
		line.ledger.opens();
		expect(line.ledger.unheldSince).toBeNull();
	});
});

describe("words that the server does not hold", () => {
	test("are none when all was received, or sent and accepted", () => {
		line.hear(server);
		line.ledger.answered(true);
		line.text.insert(0, "ก");
		line.flush();
		line.ledger.answered(true);
		expect(line.unheld).toBe("");
	});

	test("are one's own since the last that was accepted", () => {
		line.hear(server);
		line.ledger.answered(true);
		line.text.insert(0, "ที่รับแล้ว ");
		line.flush();
		line.ledger.answered(true);
		line.text.insert(line.text.length, " ที่ไม่รับ😀");
		line.flush();
		line.ledger.answered(false);
		expect(line.unheld).toBe(" ที่ไม่รับ😀");
	});

	test("are what was typed without a connection, in another life of the page too", () => {
		line.hear(server);
		line.ledger.answered(true);
		line.text.insert(0, "เมื่อวาน");
		const kept = Y.encodeStateAsUpdate(line.doc);
		const reloaded = new Line();
		Y.applyUpdate(reloaded.doc, kept);
		reloaded.text.insert(reloaded.text.length, "วันนี้");
		reloaded.hear(server);
		expect(reloaded.unheld.split("\n").sort()).toEqual(["วันนี้", "เมื่อวาน"].sort());
	});

	test("leave out what was deleted again, and others' words", () => {
		line.hear(server);
		line.ledger.answered(true);
		line.text.insert(3, "กขค");
		line.text.delete(4, 1);
		server.getText("text").insert(0, "ของคนอื่น");
		const update = Y.encodeStateAsUpdate(server);
		line.ledger.received(update);
		Y.applyUpdate(line.doc, update);
		expect(line.unheld.replaceAll("\n", "")).toBe("กค");
	});

	test("leave out what was deleted again, also while it could be undone", () => {
		line.hear(server);
		line.ledger.answered(true);
		const undoing = new Y.UndoManager(line.text);
		line.text.insert(3, "กขค");
		line.text.delete(4, 1);
		expect(line.unheld.replaceAll("\n", "")).toBe("กค");
		undoing.destroy();
	});

	test("are runs, each as it was typed", () => {
		line.hear(server);
		line.ledger.answered(true);
		line.text.insert(0, "หนึ่ง");
		line.text.insert(5, "สอง");
		line.text.insert(line.text.length, "สาม");
		expect(line.unheld).toBe("หนึ่งสอง\nสาม");
	});
});
