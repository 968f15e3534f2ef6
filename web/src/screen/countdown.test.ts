import { expect, test } from "vitest";
import { countdown } from "./countdown";

const timer = { starts_at: 1_000_000, ends_at: 1_000_000 + 90 * 60_000 };

test.each([
	[0, "90:00", "calm"],
	[1, "90:00", "calm"],
	[1_000, "89:59", "calm"],
	[87 * 60_000 - 1, "03:01", "calm"],
	[87 * 60_000, "03:00", "soon"],
	[90 * 60_000 - 1, "00:01", "soon"],
	[90 * 60_000, "00:00", "over"],
	[99 * 60_000, "00:00", "over"],
])("%s ms after the start it says %s, %s", (after, clock, tone) => {
	expect(countdown(timer, timer.starts_at + after)).toEqual({ clock, tone });
});
