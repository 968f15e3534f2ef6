/**
 * Which of many short wordings say nearly the same: hints for people, who decide.
 *
 * It runs in the browser of who looks at the list, because nothing is judged by it. Were it a part of the board, every
 * server would compare all competencies anew at each proposal, and every tablet would be sent what one screen shows.
 */

/** Words of every office, which make no two things alike (ฎ as ฏ). */
const COMMON = /ปฏิบัติงาน|บริหาร|องค์กร/g;

/** Letters besides COMMON that a wording has in common with one that contains it: ผู้นำ has as many. */
const FEWEST_LETTERS = 5;

/** Of the trigrams of both, this share is in both (Jaccard's index). */
const SHARE = 0.4;

/**
 * Or this share of the shorter's is in the longer, if they are so many: else ขั้นตอน alone, or บุคลากร, would make a
 * pair. In the 47 of the Chumphon day true pairs have 0.64 and more, false ones 0.61 and less.
 */
const SHARE_OF_SHORTER = 0.625;
const FEWEST_TRIGRAMS = 9;

interface Folded {
	/** Without brackets, spaces, case and a leading การ. */
	letters: string;
	/** Of `letters` without COMMON. */
	rest: string;
	trigrams: ReadonlySet<string>;
}

/** Those with near equals, each with its own, in the order of the first of them. */
export function alike<Item>(items: readonly Item[], wordsOf: (item: Item) => string): Item[][] {
	const folded = items.map((item) => fold(wordsOf(item)));
	const first = items.map((_, place) => place);
	for (const [one, other] of pairs(folded)) join(first, one, other);
	const groups = new Map<number, Item[]>();
	for (const [place, item] of items.entries()) {
		const head = headOf(first, place);
		groups.set(head, [...(groups.get(head) ?? []), item]);
	}
	return [...groups.values()].filter(({ length }) => length > 1);
}

function fold(words: string): Folded {
	const letters = words
		.normalize("NFKC") // ำ is typed in two ways.
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, "")
		.replaceAll("ฎ", "ฏ")
		.replace(/^การ/, "");
	const parts = letters.split(COMMON);
	const trigrams = parts.flatMap((part) =>
		Array.from({ length: Math.max(0, part.length - 2) }, (_, at) => part.slice(at, at + 3)),
	);
	return { letters, rest: parts.join(""), trigrams: new Set(trigrams) };
}

/** Only what has a trigram in common is looked at, each with those before it. */
function* pairs(folded: readonly Folded[]): Iterable<[number, number]> {
	const places = new Map<string, number[]>();
	const equal = new Map<string, number>();
	for (const [place, one] of folded.entries()) {
		const shared = new Uint16Array(place);
		for (const trigram of one.trigrams) {
			const before = places.get(trigram);
			if (!before) {
				places.set(trigram, [place]);
				continue;
			}
			for (const other of before) shared[other] = (shared[other] ?? 0) + 1;
			before.push(place);
		}
		for (let before = 0; before < place; before++) {
			const count = shared[before] ?? 0;
			const other = folded[before];
			if (count > 0 && other && isNear(one, other, count)) yield [before, place];
		}
		// What is made of COMMON alone has no trigrams.
		const same = equal.get(one.letters);
		if (same === undefined) equal.set(one.letters, place);
		else yield [same, place];
	}
}

function isNear(one: Folded, other: Folded, shared: number): boolean {
	const [shorter, longer] = one.letters.length <= other.letters.length ? [one, other] : [other, one];
	if (shorter.rest.length >= FEWEST_LETTERS && longer.letters.includes(shorter.letters)) return true;
	const fewer = Math.min(one.trigrams.size, other.trigrams.size);
	if (shared >= FEWEST_TRIGRAMS && shared >= SHARE_OF_SHORTER * fewer) return true;
	return shared >= SHARE * (one.trigrams.size + other.trigrams.size - shared);
}

function headOf(first: readonly number[], place: number): number {
	let head = place;
	for (let before = first[head]; before !== undefined && before !== head; before = first[head]) head = before;
	return head;
}

function join(first: number[], one: number, other: number): void {
	const [early, late] = [headOf(first, one), headOf(first, other)].sort((a, b) => a - b);
	if (early !== undefined && late !== undefined) first[late] = early;
}
