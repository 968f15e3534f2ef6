import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { newId } from "./ids";
import { waits } from "./leaving";
import { Life, lineOf, lives, type Whose } from "./life";

let whose: Whose;

beforeEach(() => {
	// Each test has a person of its own in the one database.
	whose = { workshop: newId(), member: newId(), text: "kv.plenary" };
});

/** A page that types, as an opening does: its line to the server and its count hear of each update after the store. */
class Page {
	readonly doc = new Y.Doc();
	readonly heard: Uint8Array[] = [];
	isKept = true;
	readonly life = new Life(
		whose,
		{ generation: "first", clients: [this.doc.clientID] },
		() => Y.encodeStateAsUpdate(this.doc),
		(isKept) => {
			this.isKept = isKept;
		},
	);

	constructor() {
		this.doc.on("update", (update) => this.life.put(update));
		this.doc.on("update", (update) => this.heard.push(update));
	}

	type(words: string): void {
		const text = this.doc.getText("text");
		text.insert(text.length, words);
	}
}

async function kept(): Promise<string> {
	const doc = new Y.Doc();
	for (const { updates } of await lives(whose)) for (const update of updates) Y.applyUpdate(doc, update);
	return doc.getText("text").toString();
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
	for (let tries = 0; tries < 400; tries++) {
		if (await condition()) return;
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	throw new Error("not in two seconds");
}

afterEach(() => vi.restoreAllMocks());

test("what a page typed is there for the next", async () => {
	new Page().type("เพื่อประชาชน");
	await until(async () => (await kept()) === "เพื่อประชาชน");
});

test("a page that empties what it kept leaves another's, and the other goes on keeping", async () => {
	const [one, other] = [new Page(), new Page()];
	one.type("refused");
	other.type("words");
	await until(async () => (await lives(whose)).length === 2);
	await one.life.end([]);
	other.type(" and more");
	await until(async () => (await kept()) === "words and more");
	expect(other.isKept).toBe(true);
});

test("what was read of another page is dropped, and what it wrote since stays", async () => {
	const [one, other] = [new Page(), new Page()];
	other.life.note({ changes: 1 });
	other.type("ก");
	await until(async () => (await kept()) === "ก");
	const read = await one.life.others();
	other.life.note({ changes: 2 });
	other.type("ข");
	for (const { updates } of read) for (const update of updates) Y.applyUpdate(one.doc, update);
	one.life.keepWhole(read);
	await until(async () => (await kept()) === "กข");
	expect(await waits([whose])).toBe(true);
});

test("many updates become one", async () => {
	const page = new Page();
	for (let at = 0; at < 1200; at++) page.type("ก");
	await until(async () => (await kept()).length === 1200);
	await until(async () => ((await lives(whose))[0]?.updates.length ?? 1200) < 500);
});

test.each([
	[
		"throws",
		() => {
			throw new Error("closed");
		},
	],
	[
		"fails later",
		() => {
			throw new DOMException("full", "QuotaExceededError");
		},
	],
])("a store that %s stands between no key and the server, and is told of", async (_, fail) => {
	const page = new Page();
	page.type("ก");
	await until(async () => (await kept()) === "ก");
	const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(fail);
	page.type("ข");
	page.type("ค");
	expect(page.heard).toHaveLength(3);
	await until(() => !page.isKept);
	put.mockRestore();
	page.type("ง");
	await until(() => page.isKept);
	expect(await kept()).toBe("กขคง");
});

test("a line of generations is what stands before the dot", () => {
	expect(lineOf("first.second")).toBe(lineOf("first"));
	expect(lineOf("first.second")).toBe(lineOf("first.third"));
	expect(lineOf("other")).not.toBe(lineOf("first"));
});

test("what was typed is handed over at once, should the page go", async () => {
	const commit = vi.spyOn(IDBTransaction.prototype, "commit");
	new Page().type("ก");
	await until(() => commit.mock.calls.length === 1);
	await until(async () => (await kept()) === "ก");
});
