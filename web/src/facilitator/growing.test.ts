import { beforeEach, expect, test, vi } from "vitest";
import { Growing, PAUSE_MS } from "./growing.svelte";

beforeEach(() => void vi.useFakeTimers());

test("a text grows while its words change, and for some seconds after", () => {
	const growing = new Growing();
	growing.look("kv.a", "ก");
	expect(growing.has("kv.a")).toBe(false);
	growing.look("kv.a", "กข");
	vi.advanceTimersByTime(PAUSE_MS - 1);
	growing.look("kv.a", "กขค");
	vi.advanceTimersByTime(PAUSE_MS - 1);
	growing.look("kv.a", "กขค");
	expect(growing.has("kv.a")).toBe(true);
	expect(growing.has("kv.b")).toBe(false);
	vi.advanceTimersByTime(1);
	expect(growing.has("kv.a")).toBe(false);
});

test("words that come to be known are no change", () => {
	const growing = new Growing();
	growing.look("kv.a", "ก");
	growing.look("kv.a", undefined);
	growing.look("kv.a", "กข");
	expect(growing.has("kv.a")).toBe(false);
});

test("nobody writes on into another step", () => {
	const growing = new Growing();
	const [phases, locks] = [{ hall: "kv" }, { hall: false }];
	growing.during(phases, locks);
	growing.look("kv.a", "ก");
	growing.look("kv.a", "กข");
	growing.during(phases, locks);
	expect(growing.has("kv.a")).toBe(true);
	growing.during(phases, { hall: true });
	expect(growing.has("kv.a")).toBe(false);
});
