/**
 * The items in an order that is this device's own for this ballot, and stays so: what stands first on every screen
 * would gather points for standing there.
 */
export function shuffled<Item>(items: readonly Item[], name: (item: Item) => string, salt: string): Item[] {
	return items
		.map((item) => ({ item, place: hash(`${salt}/${name(item)}`) }))
		.sort((one, other) => one.place - other.place)
		.map(({ item }) => item);
}

/** FNV-1a with a last mix (that of MurmurHash3), so that names with one different letter land far apart. */
function hash(words: string): number {
	let sum = 0x811c9dc5;
	for (let index = 0; index < words.length; index++) {
		sum = Math.imul(sum ^ words.charCodeAt(index), 0x01000193);
	}
	sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
	sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
	return (sum ^ (sum >>> 16)) >>> 0;
}
