import { expect, test } from "vitest";
import { holds } from "./holds";

test("words stand in a text as whole lines, not as a part of one", () => {
	expect(holds("", "เพื่อ")).toBe(false);
	expect(holds("เพื่อ", "เพื่อ")).toBe(true);
	expect(holds("ก\nเพื่อ\nข", "เพื่อ")).toBe(true);
	expect(holds("ก\nเพื่อ\nข", "เพื่อ\nข")).toBe(true);
	expect(holds("เพื่อประชาชน", "เพื่อ")).toBe(false);
	expect(holds("ก เพื่อ", "เพื่อ")).toBe(false);
});
