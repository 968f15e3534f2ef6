import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Clock, DeviceMoment } from "./clock";

beforeEach(() => {
	vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
	vi.useRealTimers();
});

const HOUR = 3_600_000;

/** The device's clock is set; no time passes. */
function set(by: number): void {
	vi.setSystemTime(Date.now() + by);
}

test("a device goes by the server's clock once it has heard it", () => {
	const clock = new Clock();
	clock.begin(5_000_000);
	vi.advanceTimersByTime(1_500);
	expect(clock.now).toBe(5_001_500);
});

test.each([-HOUR, HOUR])("a device whose clock is set by %d ms counts on from where it was", (by) => {
	const clock = new Clock();
	clock.begin(5_000_000);
	set(by);
	vi.advanceTimersByTime(1_500);
	expect(clock.now).toBe(5_001_500);
});

test("what the server says later is learned, unless it was long on its way", () => {
	const clock = new Clock();
	clock.begin(5_000_000);
	vi.advanceTimersByTime(1_000);
	clock.hear(5_000_700);
	expect(clock.now).toBe(5_001_000);
	clock.hear(5_003_000);
	expect(clock.now).toBe(5_003_000);
	clock.begin(4_000_000);
	expect(clock.now).toBe(4_000_000);
});

test("a moment is as long ago as it is, though the device's clock is set back", () => {
	const moment = new DeviceMoment();
	set(-HOUR);
	vi.advanceTimersByTime(7_000);
	expect(moment.ago).toBe(7_000);
});

test("time in which the device slept counts, though its steady clock stood still", () => {
	const moment = new DeviceMoment();
	set(HOUR); // What a sleep looks like from here.
	expect(moment.ago).toBe(HOUR);
});
