/** Words cut where people can see a cut: between characters, never inside one. */
import { clusters } from "../ui/clusters";

export type Change = "same" | "added" | "removed";

/** Words of one clientID that came to the text, stayed in it or left it since the version before. */
export interface Piece {
	words: string;
	client: number;
	change: Change;
}

/** Where characters begin, and the end. */
function bounds(words: string): Set<number> {
	let at = 0;
	return new Set([0, ...clusters(words).map((one) => (at += one.length))]);
}

/** Everything from one place to the next that is a boundary of characters both before and after the change. */
class Cut {
	#before = "";
	#after = "";
	#owner: number | undefined;
	#newcomer: number | undefined;
	#leaver: number | undefined;

	take(unit: string, { client, change }: Piece): void {
		if (change !== "added") this.#before += unit;
		if (change !== "removed") {
			this.#after += unit;
			this.#owner ??= client;
		}
		if (change === "added") this.#newcomer ??= client;
		if (change === "removed") this.#leaver ??= client;
	}

	/** A character of which a part changed has changed: it left as it was, and came as it is. */
	get pieces(): Piece[] {
		const owner = this.#owner ?? this.#leaver ?? 0;
		if (this.#newcomer === undefined && this.#leaver === undefined)
			return [{ words: this.#after, client: owner, change: "same" }];
		const out: Piece[] = [];
		if (this.#before) out.push({ words: this.#before, client: this.#leaver ?? owner, change: "removed" });
		if (this.#after) out.push({ words: this.#after, client: this.#newcomer ?? owner, change: "added" });
		return out;
	}
}

/** The same, with every cut between characters, and neighbours that are alike in one. */
export function wholePieces(pieces: readonly Piece[]): Piece[] {
	const was = bounds(said(pieces, "added"));
	const is = bounds(said(pieces, "removed"));
	const out: Piece[] = [];
	let before = 0;
	let after = 0;
	let cut = new Cut();
	for (const piece of pieces) {
		for (let at = 0; at < piece.words.length; at++) {
			cut.take(piece.words.charAt(at), piece);
			if (piece.change !== "added") before += 1;
			if (piece.change !== "removed") after += 1;
			if (!was.has(before) || !is.has(after)) continue;
			for (const one of cut.pieces) append(out, one);
			cut = new Cut();
		}
	}
	return out;
}

/** The words without those of one kind. */
export function said(pieces: readonly Piece[], without: Change): string {
	return pieces.map(({ words, change }) => (change === without ? "" : words)).join("");
}

function append(out: Piece[], piece: Piece): void {
	const last = out[out.length - 1];
	if (last && last.client === piece.client && last.change === piece.change) last.words += piece.words;
	else out.push({ ...piece });
}
