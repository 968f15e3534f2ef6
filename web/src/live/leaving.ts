/** What is left in this browser of a person who has finished on it, on whichever page they wrote. */

import { lives, range, transact, type Whose } from "./life";

/** Whether any of these texts has changes that the server has not acknowledged. */
export async function waits(texts: readonly Whose[]): Promise<boolean> {
	const kept = await Promise.all(texts.map((whose) => lives(whose).catch(() => [])));
	return kept.flat().some(({ changes }) => changes > 0);
}

/** Drops every text that is kept for this person. */
export async function clear(workshop: string, member: string): Promise<void> {
	// What cannot be deleted could not be kept either.
	await transact("readwrite", (store) => {
		store.delete(range([workshop, member]));
	}).catch(() => {});
}
