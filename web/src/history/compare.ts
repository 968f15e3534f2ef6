/** Reads versions with Yjs: who wrote what, and what was added and removed since the previous version. */
import * as Y from "yjs";
import { type Change, type Piece, wholePieces } from "./pieces";

interface ChangeMark {
	type: "added" | "removed";
	/** Yjs merges neighbours with the same `user`. */
	user: number;
}

interface Op {
	insert: string;
	attributes?: { ychange?: ChangeMark };
}

/** A document with everything that the bytes hold, deleted words too. */
function opened(update: Uint8Array): Y.Doc {
	const doc = new Y.Doc({ gc: false });
	Y.applyUpdate(doc, update);
	return doc;
}

/** What differs in `doc`'s text from how it was at `before`, each word with its clientID where it came or went. */
function since(doc: Y.Doc, before: Y.Snapshot): Op[] {
	const mark = (type: ChangeMark["type"], id: Y.ID): ChangeMark => ({ type, user: id.client });
	return doc.getText("text").toDelta(Y.snapshot(doc), before, mark);
}

/** A version in pieces, compared with the one before; all of it is new where there is none. */
export function compare(update: Uint8Array, before: Uint8Array | null): Piece[] {
	const doc = opened(update);
	const earlier = before && opened(before);
	const changes = since(doc, earlier ? Y.snapshot(earlier) : Y.emptySnapshot);
	const authors = since(doc, Y.emptySnapshot);
	doc.destroy();
	earlier?.destroy();
	return wholePieces(signed(changes, authors));
}

/** Yjs names only who changed something: whose the words are that stayed, the whole text tells. */
function signed(changes: readonly Op[], authors: readonly Op[]): Piece[] {
	const left = authors.map(({ insert, attributes }) => ({
		words: insert,
		client: attributes?.ychange?.user ?? 0,
	}));
	const out: Piece[] = [];
	for (const { insert, attributes } of changes) {
		const mark = attributes?.ychange;
		if (mark?.type === "removed") {
			out.push({ words: insert, client: mark.user, change: "removed" });
			continue;
		}
		const change: Change = mark ? "added" : "same";
		for (let rest = insert.length; rest > 0; ) {
			const [author] = left;
			if (!author) break;
			const words = author.words.slice(0, rest);
			out.push({ words, client: author.client, change });
			author.words = author.words.slice(words.length);
			if (!author.words) left.shift();
			rest -= words.length;
		}
	}
	return out;
}
