import { afterEach, expect, test, vi } from "vitest";
import { Clock } from "./clock";

afterEach(() => vi.useRealTimers());

test("a device whose clock is wrong goes by the server's, once it has heard it", () => {
	vi.useFakeTimers({ now: 1_000_000 });
	const clock = new Clock();
	expect(clock.now).toBe(1_000_000);
	clock.hear(5_000_000);
	vi.advanceTimersByTime(1_500);
	expect(clock.now).toBe(5_001_500);
});
