import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Telling } from "./telling";

let unsent = 0;
let told: number[] = [];
const telling = () =>
	new Telling(
		() => unsent,
		(count) => told.push(count),
	);

beforeEach(() => {
	vi.useFakeTimers();
	unsent = 0;
	told = [];
});
afterEach(() => vi.useRealTimers());

test("what is safe within a second is not told", () => {
	const here = telling();
	unsent = 1;
	here.stir();
	unsent = 0;
	vi.advanceTimersByTime(10_000);
	expect(told).toEqual([]);
});

test("what waits is told at most once a second, and that it waits no more", () => {
	const here = telling();
	for (unsent = 1; unsent <= 40; unsent++) {
		here.stir();
		vi.advanceTimersByTime(50);
	}
	expect(told).toEqual([20, 40]);
	unsent = 0;
	vi.advanceTimersByTime(1_000);
	expect(told).toEqual([20, 40, 0]);
	expect(vi.getTimerCount()).toBe(0);
});

test("a new connection is told what still waits", () => {
	const here = telling();
	unsent = 3;
	here.stir();
	vi.advanceTimersByTime(1_000);
	here.begins();
	vi.advanceTimersByTime(1_000);
	expect(told).toEqual([3, 3]);
});

test("nothing is told once it has ended", () => {
	const here = telling();
	unsent = 3;
	here.stir();
	here.end();
	vi.advanceTimersByTime(10_000);
	expect(told).toEqual([]);
});
