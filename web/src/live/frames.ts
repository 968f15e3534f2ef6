/** The Hocuspocus frames, as far as this client looks into them: `address:str type:uint body`, in lib0's encoding. */

import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from "lib0/encoding";

export type Frame =
	| { address: string; kind: "state"; stateVector: Uint8Array }
	| { address: string; kind: "update"; update: Uint8Array; answersState: boolean }
	| { address: string; kind: "status"; accepted: boolean }
	| { address: string; kind: "other" };

const SYNC = 0;
const SYNC_STATUS = 8;
const STEP1 = 0;
const STEP2 = 1;

/** A frame that is not the bare ping or pong. */
export function read(bytes: Uint8Array): Frame {
	const decoder = createDecoder(bytes);
	const address = readVarString(decoder);
	const type = readVarUint(decoder);
	if (type === SYNC_STATUS) return { address, kind: "status", accepted: readVarUint(decoder) === 1 };
	if (type !== SYNC) return { address, kind: "other" };
	const step = readVarUint(decoder);
	const body = readVarUint8Array(decoder);
	if (step === STEP1) return { address, kind: "state", stateVector: body };
	return { address, kind: "update", update: body, answersState: step === STEP2 };
}

/** A frame that asks for what is missing. */
export function wish(address: string, stateVector: Uint8Array): Uint8Array<ArrayBuffer> {
	const encoder = createEncoder();
	writeVarString(encoder, address);
	writeVarUint(encoder, SYNC);
	writeVarUint(encoder, STEP1);
	writeVarUint8Array(encoder, stateVector);
	return toUint8Array(encoder);
}
