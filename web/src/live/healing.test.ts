import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { fitting, Healing } from "./healing";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

/** A text on one tablet. */
class Tablet {
	doc = new Y.Doc();

	get words(): string {
		return this.doc.getText("text").toString();
	}

	type(words: string, at = this.words.length): this {
		this.doc.getText("text").insert(at, words);
		return this;
	}
}

function share(...tablets: { doc: Y.Doc }[]): void {
	for (const { doc } of tablets)
		for (const other of tablets) if (other.doc !== doc) Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(doc));
}

/** The text on a server whose history went back to `past`. */
function server(past: Uint8Array): { doc: Y.Doc } {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, past);
	return { doc };
}

const whole = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);
const clientsIn = (update: Uint8Array) => new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client));

test("what several lost comes back once, each bringing their own and nobody else's", () => {
	const [one, other] = [new Tablet(), new Tablet()];
	one.type("เพื่อ");
	share(one, other);
	const past = whole(one.doc);
	one.type("ประชาชน");
	share(one, other);
	other.type("ทุกคน");
	share(one, other);
	const words = one.words;

	const back = server(past);
	for (const tablet of [other, one, other, one]) {
		const own = fitting(tablet.doc, new Set([tablet.doc.clientID]), back.doc);
		if (!own) continue;
		expect([...clientsIn(own)]).toEqual([tablet.doc.clientID]);
		Y.applyUpdate(back.doc, own);
		expect(back.doc.store.pendingStructs).toBeNull();
	}
	expect(back.doc.getText("text").toString()).toBe(words);
	expect(fitting(one.doc, new Set([one.doc.clientID]), back.doc)).toBeNull();
});

test("a deletion that was lost comes back, also of others' words", () => {
	const [one, other] = [new Tablet(), new Tablet()];
	one.type("กขค");
	share(one, other);
	const past = whole(one.doc);
	other.doc.getText("text").delete(1, 1);
	const back = server(past);
	const own = fitting(other.doc, new Set([other.doc.clientID]), back.doc);
	Y.applyUpdate(back.doc, own as Uint8Array);
	expect(back.doc.getText("text").toString()).toBe("กค");
});

/** A healing that may begin at once, and the words that it could not bring back, once it is over. */
function healed(
	now: Y.Doc,
	earlier: Tablet,
	mayWrite = () => true,
): { rest: () => string | null; end: () => void } {
	let rest: string | null = null;
	const healing = new Healing(
		now,
		{ updates: [whole(earlier.doc)], clients: new Set([earlier.doc.clientID]) },
		{
			isSynced: () => true,
			mayWrite,
			onOver: (words) => {
				rest = words;
			},
		},
	);
	return { rest: () => rest, end: () => healing.end() };
}

test("words inside another's wait for those, and come in when they are there", () => {
	const [one, other] = [new Tablet(), new Tablet()];
	one.type("[]");
	share(one, other);
	other.type("ใน", 1);
	const back = server(whole(new Y.Doc()));
	const healing = healed(back.doc, other);
	vi.advanceTimersByTime(10_000);
	expect(healing.rest()).toBeNull();
	expect(back.doc.getText("text").toString()).toBe("");
	Y.applyUpdate(back.doc, whole(one.doc).slice());
	vi.advanceTimersByTime(2_000);
	expect(healing.rest()).toBe("");
	expect(back.doc.getText("text").toString()).toBe("[ใน]");
});

test("words whose place never comes back are handed over after a while, and leave nothing pending", () => {
	const [one, other] = [new Tablet(), new Tablet()];
	one.type("[]");
	share(one, other);
	other.type("ใน", 1);
	const back = server(whole(new Y.Doc()));
	const healing = healed(back.doc, other);
	vi.advanceTimersByTime(120_000);
	expect(healing.rest()).toBe("ใน");
	expect(back.doc.store.pendingStructs).toBeNull();
});

test("a text that may not be written now is waited for, and what waits is never forgotten", () => {
	const one = new Tablet().type("ก");
	let isOpen = false;
	const back = server(whole(new Y.Doc()));
	const healing = healed(back.doc, one, () => isOpen);
	vi.advanceTimersByTime(300_000);
	expect(healing.rest()).toBeNull();
	isOpen = true;
	vi.advanceTimersByTime(2_000);
	expect(healing.rest()).toBe("");
	expect(back.doc.getText("text").toString()).toBe("ก");

	const closed = healed(server(whole(new Y.Doc())).doc, one, () => false);
	vi.advanceTimersByTime(601_000);
	expect(closed.rest()).toBe("ก");
});

test("where nothing was lost it is over at once, whether or not the text may be written", () => {
	const one = new Tablet().type("ก");
	expect(healed(server(whole(one.doc)).doc, one, () => false).rest()).toBe("");
});
