import type { Board, May } from "../protocol";

/** A part of the board, or one right of its `may`. */
export type Part = Exclude<keyof Board, "may"> | `may.${keyof May}`;

/** The board with the parts that are named in `parts`. The others are empty: an empty list or record, or null. */
export function keptOf(board: Board, parts: readonly Part[]): Board {
	const named: ReadonlySet<string> = new Set(parts);
	const only = (of: object, prefix = "") =>
		Object.fromEntries(
			Object.entries(of).map(([name, part]) => [name, named.has(prefix + name) ? part : emptied(part)]),
		);
	return { ...only(board), may: only(board.may, "may.") } as unknown as Board;
}

/** Whether the board has all these parts: one that an earlier release kept may lack some. */
export function hasParts(board: Board, parts: readonly Part[]): boolean {
	return parts.every((part) => (part.startsWith("may.") ? part.slice(4) in board.may : part in board));
}

function emptied(part: unknown): unknown {
	if (Array.isArray(part)) return [];
	if (typeof part === "boolean") return false;
	return part && typeof part === "object" ? {} : null;
}
