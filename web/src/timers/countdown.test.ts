import { expect, test } from "vitest";
import { countdown, SOON_MS } from "./countdown";

test.each([
	[600_000, "10:00", "calm"],
	[599_001, "10:00", "calm"],
	[599_000, "09:59", "calm"],
	[SOON_MS, "03:00", "soon"],
	[1, "00:01", "soon"],
	[0, "00:00", "over"],
	[-5_000, "00:00", "over"],
	[2 * 3600_000, "120:00", "calm"],
])("%i ms before the end it says %s, %s", (left, clock, tone) => {
	expect(countdown(1e12 + left, 1e12)).toMatchObject({ clock, tone });
});

test("it tells when it will say something else", () => {
	for (const left of [10_000, 9_999, 9_001, 1]) {
		const { clock, next } = countdown(left, 0);
		expect(next).toBeGreaterThan(0);
		expect(countdown(left, next - 1).clock).toBe(clock);
		expect(countdown(left, next).clock).not.toBe(clock);
	}
});
