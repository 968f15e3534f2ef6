/** The name, with the next number where it is taken. */
export function free(name: string, taken: readonly string[]): string {
	if (!taken.includes(name)) return name;
	let n = 2;
	while (taken.includes(`${name} (${n})`)) n += 1;
	return `${name} (${n})`;
}
