const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;

/** As on paper: what would make the words after it read backwards is replaced by a sign. */
export function plain(words: string): string {
	return words.replace(OVERRIDES, "\ufffd");
}
