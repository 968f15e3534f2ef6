import { expect, test } from "vitest";
import { meant, parse } from "./route";

test.each([
	["", { screen: "join", key: null, group: null }],
	["#/", { screen: "join", key: null, group: null }],
	["#/nowhere", { screen: "join", key: null, group: null }],
	["#/j/abc_-123", { screen: "join", key: "abc_-123", group: null }],
	["#/j/abc_-123/group01234567890", { screen: "join", key: "abc_-123", group: "group01234567890" }],
	["#/n/abc_-123", { screen: "join", key: "abc_-123", group: null, isNew: true }],
	["#/n/", { screen: "join", key: null, group: null, isNew: true }],
	["#/w/abcdefgh01234567/seats", { screen: "seats", workshop: "abcdefgh01234567" }],
	["#/f/xyz", { screen: "hostlink", code: "xyz" }],
	["#/j/abc_-123.", { screen: "join", key: "abc_-123", group: null }],
	["#/j/abc_-123)%20แล้วพิมพ์ชื่อ", { screen: "join", key: "abc_-123", group: null }],
	["#/j/%E0%A4%A", { screen: "wrong" }],
	["#/w/%", { screen: "wrong" }],
	["#/i/abc_-123", { screen: "invited", key: "abc_-123" }],
	["#/host", { screen: "host", like: null }],
	["#/host/abcdefgh01234567", { screen: "host", like: "abcdefgh01234567" }],
	["#/w/abcdefgh01234567", { screen: "member", workshop: "abcdefgh01234567" }],
	["#/w/abcdefgh01234567/screen", { screen: "big", workshop: "abcdefgh01234567" }],
	["#/w/abcdefgh01234567/cards", { screen: "cards", workshop: "abcdefgh01234567" }],
	["#/w/abcdefgh01234567/facilitate", { screen: "facilitate", workshop: "abcdefgh01234567" }],
])("the address %s is a screen", (hash, route) => {
	expect(parse(hash)).toEqual(route);
});

test("a shared record has a path of its own, and its key is the whole fragment", () => {
	expect(parse("#abc_-123", "/record/")).toEqual({ screen: "record", key: "abc_-123" });
	expect(parse("", "/record/")).toEqual({ screen: "record", key: "" });
});

test("a path that is none of ours is no page of a workshop", () => {
	expect(parse("", "/j/abc")).toEqual({ screen: "wrong" });
	expect(parse("#/w/abcdefgh01234567", "/index.php")).toEqual({ screen: "wrong" });
});

test.each([
	["/%23/j/abc_-123", "", "", "/#/j/abc_-123"],
	["/%23%2Fj%2fabc_-123", "", "", "/#/j/abc_-123"],
	["/", "?openExternalBrowser=1%23/j/abc_-123", "", "/#/j/abc_-123"],
	["/record/%23abc_-123", "", "", "/record/#abc_-123"],
	["/", "?openExternalBrowser=1", "#/j/abc_-123", ""],
	["/record/", "", "#abc_-123", ""],
	["/", "", "", ""],
])("of %s%s%s is meant %j", (path, search, hash, address) => {
	expect(meant(path, search, hash)).toBe(address);
});
