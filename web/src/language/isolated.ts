/** Whether some of it is written from right to left, or says that it is. */
const TURNS =
	/[\u061c\u200f\u202a-\u202e\u2066-\u2069]|\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Thaana}|\p{Script=Syriac}/u;

/** Characters that turn the direction of the words around them. A name must not bring them into a sentence of ours. */
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;

/** What the server says, in JSON, as it is shown: no name reads backwards. Texts and files keep what was written. */
export function legible(json: string): string {
	return json.replace(OVERRIDES, "");
}

/** People's own words for a sentence of ours, whose direction they must not change. Most stay as they are. */
export function isolated(words: string): string {
	return TURNS.test(words) ? `\u2068${words.replace(OVERRIDES, "")}\u2069` : words;
}
