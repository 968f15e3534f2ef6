/**
 * The frames of the hall as one who only looks on needs them: no more than words.
 *
 * Not with lib0: it would be loaded whole, in the chunk that Yjs shares: 2 KB for these few lines, of the screen's 40.
 */

const AUTH = 2;
const STATELESS = 5;
const CLOSE = 7;
const TOKEN = 0;
const DENIED = 1;

export type Heard =
	/** `words` are JSON. */
	| { address: string; kind: "said"; words: string }
	/** `denied`: why one may not come in; `closed`: why one may not stay. */
	| { address: string; kind: "denied" | "closed"; reason: string }
	| { address: string; kind: "other" };

/** A frame that is not the bare ping. */
export function hear(bytes: Uint8Array): Heard {
	const letters = new TextDecoder();
	let at = 0;
	const number = () => {
		let value = 0;
		for (let weight = 1; ; weight *= 128) {
			const byte = bytes[at++] ?? 0;
			value += (byte & 127) * weight;
			if (byte < 128) return value;
		}
	};
	const words = () => {
		const length = number();
		at += length;
		return letters.decode(bytes.subarray(at - length, at));
	};
	const address = words();
	const type = number();
	if (type === STATELESS) return { address, kind: "said", words: words() };
	if (type === CLOSE) return { address, kind: "closed", reason: words() };
	if (type === AUTH && number() === DENIED) return { address, kind: "denied", reason: words() };
	return { address, kind: "other" };
}

/** A frame that asks to be let in. */
export function enter(address: string, token: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.of(...said(address), AUTH, TOKEN, ...said(token));
}

function said(words: string): number[] {
	const bytes = new TextEncoder().encode(words);
	const length: number[] = [];
	let left = bytes.length;
	for (; left > 127; left >>= 7) length.push((left & 127) | 128);
	return [...length, left, ...bytes];
}
