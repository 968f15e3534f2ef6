import type { Board } from "../protocol";

/** A text's documents, the present one last: a text that was begun anew goes on in another document. */
export function documentsOf(text: string, board: Board | null): string[] {
	const now = documentOf(text, board);
	const count = Number(now.split(".")[2] ?? 1);
	return Array.from({ length: count }, (_, place) => (place === 0 ? text : `${text}.${place + 1}`));
}

export function documentOf(text: string, board: Board | null): string {
	// A board that was kept here may be of a release that knew of none.
	return board?.documents?.[text] ?? text;
}

export function textOf(document: string): string {
	return document.split(".", 2).join(".");
}
