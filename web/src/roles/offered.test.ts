import { expect, test } from "vitest";
import { boardOf } from "../facilitator/testing";
import { heirs } from "./heirs";
import { offered, offersOf } from "./offered";

test("roles are names, the holder first", () => {
	const board = boardOf({ roles: { one: { chair: ["a1", "a0"] } } });
	expect(offered(board, "one", "chair")).toEqual(["Name a1", "Name a0"]);
	expect(offered(board, "one", "secretary")).toEqual([]);
	expect(offered(board, null, "chair")).toEqual([]);
	expect(offersOf(board, "a0")).toEqual(["chair"]);
	expect(offersOf(board, "b0")).toEqual([]);
});

test("a role goes to anybody of the group but its holder", () => {
	const board = boardOf({ roles: { one: { chair: ["a1", "a0"] } } });
	const others = heirs(board, "one", "chair").map(({ member }) => member);
	expect(others).toContain("a0");
	expect(others).not.toContain("a1");
	expect(others).not.toContain("b0");
});
