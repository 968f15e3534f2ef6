import { expect, test } from "vitest";
import { free } from "./names";

test("a name that is taken gets a number", () => {
	expect(free("ก่อน", [])).toBe("ก่อน");
	expect(free("ก่อน", ["ก่อน"])).toBe("ก่อน (2)");
	expect(free("ก่อน", ["ก่อน", "ก่อน (2)"])).toBe("ก่อน (3)");
});
