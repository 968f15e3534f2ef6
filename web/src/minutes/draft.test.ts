import { afterEach, expect, test, vi } from "vitest";
import type { Minutes } from "../protocol";
import { Draft } from "./draft.svelte";

const FORM: Minutes = {
	number: "1/2570",
	place: "",
	began: "09:00",
	ended: "",
	chair: "",
	taker: "",
	checker: "",
	absent: [{ name: "ไกรสร", reason: "ลาป่วย" }],
};

/** As a tab has it. */
function storage(): Map<string, string> {
	const held = new Map<string, string>();
	vi.stubGlobal("sessionStorage", {
		getItem: (key: string) => held.get(key) ?? null,
		setItem: (key: string, value: string) => held.set(key, value),
		removeItem: (key: string) => held.delete(key),
	});
	return held;
}

afterEach(() => vi.unstubAllGlobals());

test("only what differs from the workshop's is sent", () => {
	const draft = new Draft("w");
	expect(draft.words(FORM, "absent")).toBe("ไกรสร, ลาป่วย");
	expect(draft.changes(FORM)).toBeNull();
	draft.put("number", " 1/2570 ");
	draft.put("absent", "1. ไกรสร , ลาป่วย\n");
	expect(draft.changes(FORM)).toBeNull();
	draft.put("place", " ห้องเกาะมัตรา ");
	draft.put("absent", "");
	draft.put("began", "9.00 น.");
	draft.put("ended", "๑๖.๔๕");
	expect(draft.changes(FORM)).toEqual({
		type: "set_minutes",
		place: "ห้องเกาะมัตรา",
		absent: [],
		ended: "16:45",
	});
	draft.put("began", "");
	expect(draft.changes(FORM)).toMatchObject({ began: "" });
});

test("what is typed while the rest is on its way stays", () => {
	const draft = new Draft("w");
	draft.put("place", "ห้อง");
	draft.put("chair", "มานี");
	const sent = draft.changes(FORM);
	draft.put("chair", "มานี ชูใจ");
	if (sent) draft.saved(sent);
	expect(draft.words({ ...FORM, place: "ที่อื่น" }, "place")).toBe("ที่อื่น");
	expect(draft.words(FORM, "chair")).toBe("มานี ชูใจ");
});

test("what was not saved is there again after a reload, of this workshop alone", () => {
	const held = storage();
	const draft = new Draft("w");
	draft.put("taker", "ปิติ");
	expect(new Draft("w").words(FORM, "taker")).toBe("ปิติ");
	expect(new Draft("other").words(FORM, "taker")).toBe("");
	const sent = draft.changes(FORM);
	if (sent) draft.saved(sent);
	expect(held.size).toBe(0);
});
