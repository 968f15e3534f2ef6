const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** An id of 16 letters and digits for a thing, or an action, that this client makes. */
export function newId(): string {
	let id = "";
	while (id.length < 16) {
		for (const byte of crypto.getRandomValues(new Uint8Array(24))) {
			// 252 is the last multiple of 36 in a byte; beyond it the first letters would come up more often.
			if (byte < 252 && id.length < 16) id += LETTERS[byte % 36];
		}
	}
	return id;
}

/** 128 random bits in hexadecimal. Not `crypto.randomUUID`, which plain HTTP in a hall does not have. */
export function newKey(): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
		byte.toString(16).padStart(2, "0"),
	).join("");
}
