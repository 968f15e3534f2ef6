import { expect, test } from "vitest";
import { meantTime, shownTime } from "./time";

test.each(["09:00", "9.00", "09.00 น.", "๐๙.๐๐", " 9:00น. "])("%s is nine in the morning", (typed) => {
	expect(meantTime(typed)).toBe("09:00");
});

test.each(["", "9", "เก้าโมง", "9.0", "09.000"])("of %s no time is made up", (typed) => {
	expect(meantTime(typed)).toBe(typed);
});

test("a time that is shown is the time that is meant", () => {
	expect(shownTime("16:45")).toBe("16.45");
	expect(meantTime(shownTime("16:45"))).toBe("16:45");
});
