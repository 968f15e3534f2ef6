/** Whether these words stand in the text, on lines of their own. */
export function holds(text: string, words: string): boolean {
	return `\n${text}\n`.includes(`\n${words}\n`);
}
