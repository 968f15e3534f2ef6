import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import type { Action, Asked } from "../protocol";
import { newId } from "./ids";
import { Outbox } from "./outbox.svelte";
import { Shelf } from "./shelf";

const chair: Action = { type: "volunteer", group: "groupgroupgroup1", role: "chair" };
const secretary: Action = { type: "volunteer", group: "groupgroupgroup1", role: "secretary" };

let seat: string;
let sent: Asked[];

beforeEach(() => {
	seat = newId(); // Each test has a seat of its own in the one database.
	sent = [];
});

const outbox = () => new Outbox(new Shelf<Asked>("outbox", seat), (asked) => sent.push(asked));

async function until(condition: () => Promise<boolean>): Promise<void> {
	for (let tries = 0; tries < 200; tries++) {
		if (await condition()) return;
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	throw new Error("not in a second");
}

const keeps = (count: number) => until(async () => (await new Shelf("outbox", seat).all()).length === count);

test("an action is sent at once, with an id of its own, and resolves to what became of it", async () => {
	const box = outbox();
	const outcome = box.put(chair);
	expect(sent).toEqual([{ id: expect.stringMatching(/^[a-z0-9]{16}$/), action: chair }]);
	expect(box.waiting).toHaveLength(1);
	expect(box.answer(sent[0]?.id ?? "", { done: true })).toEqual(chair);
	expect(await outcome).toEqual({ done: true });
	expect(box.waiting).toHaveLength(0);
});

test("until it is answered it is sent again, with the same id and in the same order", () => {
	const box = outbox();
	box.put(chair);
	box.put(secretary);
	const first = [...sent];
	box.resend();
	expect(sent.slice(2)).toEqual(first);
	box.answer(first[0]?.id ?? "", { done: true });
	box.resend();
	expect(sent.slice(4)).toEqual(first.slice(1));
});

test("it tells since when the oldest has no answer", () => {
	vi.useFakeTimers({ toFake: ["Date", "performance"], now: 1_000_000 });
	const start = performance.now();
	const box = outbox();
	expect(box.unheldSince).toBeNull();
	box.put(chair);
	vi.setSystemTime(1_000); // Somebody sets the tablet's clock back: that is no time that passed.
	vi.advanceTimersByTime(5_000);
	box.put(secretary);
	expect(box.unheldSince).toBe(start);
	box.answer(sent[0]?.id ?? "", { done: true });
	expect(box.unheldSince).toBe(start + 5_000);
	vi.useRealTimers();
});

test("the order holds for the next page, though the tablet's clock is set back between two", async () => {
	vi.useFakeTimers({ toFake: ["Date"], now: 5_000_000 });
	const box = outbox();
	box.put(chair);
	vi.setSystemTime(1_000_000);
	box.put(secretary);
	await keeps(2);
	const next = outbox();
	await next.open();
	next.put(chair);
	await keeps(3);
	const last = outbox();
	await last.open();
	expect(last.waiting.map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
	vi.useRealTimers();
});

test("a refusal ends it as well, and the words come back with it", async () => {
	const box = outbox();
	const proposal: Action = {
		type: "propose_competency",
		competency: newId(),
		domain: newId(),
		wording: "การทำงานเป็นทีม",
	};
	const outcome = box.put(proposal);
	const refusal = { id: sent[0]?.id ?? "", reason: "not_now", message: "ยังไม่ถึงเวลา" } as const;
	expect(box.answer(refusal.id, { done: false, refusal })).toEqual(proposal);
	expect(await outcome).toEqual({ done: false, refusal });
	expect(box.waiting).toHaveLength(0);
});

test("a second answer to the same action says nothing", () => {
	const box = outbox();
	box.put(chair);
	const id = sent[0]?.id ?? "";
	expect(box.answer(id, { done: true })).toBeDefined();
	expect(box.answer(id, { done: true })).toBeUndefined();
	expect(box.answer("unknownunknown12", { done: true })).toBeUndefined();
});

test("the next page takes up what this one left, in its order, and no more", async () => {
	const box = outbox();
	box.put(chair);
	box.put(secretary);
	box.put(chair);
	box.answer(sent[0]?.id ?? "", { done: true });
	await keeps(2);
	const left = sent.slice(1);
	const next = outbox();
	await next.open();
	expect(next.waiting.map(({ id, action }) => ({ id, action }))).toEqual(left);
	sent = [];
	next.resend();
	expect(sent).toEqual(left);
	for (const { id } of left) next.answer(id, { done: true });
	await keeps(0);
});

test("one seat does not send what another left", async () => {
	outbox().put(chair);
	await keeps(1);
	seat = newId();
	const other = outbox();
	await other.open();
	expect(other.waiting).toHaveLength(0);
});

test("without a place to keep things it works all the same", async () => {
	const box = new Outbox(null, (asked) => sent.push(asked));
	await box.open();
	const outcome = box.put(chair);
	box.resend();
	expect(sent).toHaveLength(2);
	box.answer(sent[0]?.id ?? "", { done: true });
	expect(await outcome).toEqual({ done: true });
});

test("a place that fails does not lose the action", async () => {
	const broken = {
		all: async () => [],
		put: async () => Promise.reject(new Error("full")),
		drop: async () => {},
	};
	const box = new Outbox(broken as unknown as Shelf<Asked>, (asked) => sent.push(asked));
	box.put(chair);
	await Promise.resolve();
	box.resend();
	expect(sent).toHaveLength(2);
});
