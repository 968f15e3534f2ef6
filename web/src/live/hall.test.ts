import { createEncoder, toUint8Array, writeVarString, writeVarUint } from "lib0/encoding";
import { expect, test } from "vitest";
import { enter, hear } from "./hall";

function frame(address: string, type: number, write: (encoder: ReturnType<typeof createEncoder>) => void) {
	const encoder = createEncoder();
	writeVarString(encoder, address);
	writeVarUint(encoder, type);
	write(encoder);
	return toUint8Array(encoder);
}

test.each(["{}", `{"show":{"title":"${"วันดี".repeat(50)}"}}`, `"${"ปลาทู".repeat(20_000)}"`])(
	"what is said, however long (%#)",
	(words) => {
		const said = frame("abc", 5, (encoder) => writeVarString(encoder, words));
		expect(hear(said)).toEqual({ address: "abc", kind: "said", words });
	},
);

test("why one may not come in or stay, and what is none of our business", () => {
	const denied = frame("abc", 2, (encoder) => {
		writeVarUint(encoder, 1);
		writeVarString(encoder, "bad_token");
	});
	expect(hear(denied)).toEqual({ address: "abc", kind: "denied", reason: "bad_token" });
	const closed = frame("abc/kv.หนึ่ง", 7, (encoder) => writeVarString(encoder, "gap"));
	expect(hear(closed)).toEqual({ address: "abc/kv.หนึ่ง", kind: "closed", reason: "gap" });
	const admitted = frame("abc", 2, (encoder) => {
		writeVarUint(encoder, 2);
		writeVarString(encoder, "readonly");
	});
	expect(hear(admitted)).toEqual({ address: "abc", kind: "other" });
	expect(hear(frame("abc", 1, () => {}))).toEqual({ address: "abc", kind: "other" });
});

test.each([10, 127, 128, 300, 20_000])("a token of %s letters is shown as a provider shows it", (length) => {
	const token = "x".repeat(length);
	const asked = frame("abc/kv.หนึ่ง", 2, (encoder) => {
		writeVarUint(encoder, 0);
		writeVarString(encoder, token);
	});
	expect(enter("abc/kv.หนึ่ง", token)).toEqual(asked);
});
