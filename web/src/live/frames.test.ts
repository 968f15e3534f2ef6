import { createEncoder, toUint8Array, writeVarString, writeVarUint } from "lib0/encoding";
import { expect, test } from "vitest";
import { writeSyncStep1, writeSyncStep2, writeUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { read, wish } from "./frames";

const doc = new Y.Doc();
doc.getText("text").insert(0, "เพื่อ");

function frame(type: number, write: (encoder: ReturnType<typeof createEncoder>) => void): Uint8Array {
	const encoder = createEncoder();
	writeVarString(encoder, "abc/kv.หนึ่ง");
	writeVarUint(encoder, type);
	write(encoder);
	return toUint8Array(encoder);
}

test("a state, an answer to one, and an update", () => {
	const address = "abc/kv.หนึ่ง";
	const stateVector = Y.encodeStateVector(doc);
	const update = Y.encodeStateAsUpdate(doc);
	expect(read(frame(0, (encoder) => writeSyncStep1(encoder, doc)))).toEqual({
		address,
		kind: "state",
		stateVector,
	});
	const answer = { address, kind: "update", update, answersState: true };
	expect(read(frame(0, (encoder) => writeSyncStep2(encoder, doc)))).toEqual(answer);
	const typed = { address, kind: "update", update, answersState: false };
	expect(read(frame(0, (encoder) => writeUpdate(encoder, update)))).toEqual(typed);
});

test("a status, and what is none of our business", () => {
	const accepted = frame(8, (encoder) => writeVarUint(encoder, 1));
	expect(read(accepted)).toMatchObject({ kind: "status", accepted: true });
	const refused = frame(8, (encoder) => writeVarUint(encoder, 0));
	expect(read(refused)).toMatchObject({ kind: "status", accepted: false });
	expect(read(frame(5, (encoder) => writeVarString(encoder, "{}")))).toMatchObject({ kind: "other" });
});

test("what is asked is what a provider asks", () => {
	const asked = frame(0, (encoder) => writeSyncStep1(encoder, doc));
	expect(wish("abc/kv.หนึ่ง", Y.encodeStateVector(doc))).toEqual(asked);
});
