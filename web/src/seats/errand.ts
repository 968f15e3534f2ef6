/** What people who sit elsewhere now, or nowhere, have left to be sent on this device (S4). */

import type { Seat } from "../live/device";
import { ask, Trouble } from "../live/http";
import { type LifeNote, range, transact } from "../live/life";
import { all, Shelf } from "../live/shelf";
import type { Asked } from "../protocol";

/** What waits of one person. */
export interface Left {
	/** Votes, proposals and the like, which can be sent without them. */
	actions: number;
	/** Words in a text are sent from its editor alone. */
	hasWords: boolean;
}

/** ms. */
const AGAIN_MS = 2_000;

/** What the server does not mean for good. */
const PASSING = new Set(["network", "unknown", "try_again"]);

/**
 * Sends what waits of these people, again and again until nothing does, and tells what is left of whom, by member.
 * Returns the way to end it.
 */
export function send(
	seats: readonly Seat[],
	tell: (left: Readonly<Record<string, Left>>) => void = () => {},
): () => void {
	let isOver = false;
	let next: ReturnType<typeof setTimeout> | undefined;
	async function go() {
		const left: Record<string, Left> = {};
		for (const seat of seats)
			left[seat.member] = await sent(seat).catch(() => ({ actions: 0, hasWords: false }));
		if (isOver) return;
		tell(left);
		if (Object.values(left).some(({ actions }) => actions > 0)) next = setTimeout(go, AGAIN_MS);
	}
	go();
	return () => {
		isOver = true;
		clearTimeout(next);
	};
}

/** Sends one person's actions, in their order, up to the first that cannot be sent now. */
async function sent({ workshop, member, token }: Seat): Promise<Left> {
	const shelf = new Shelf<Asked>("plathu-outbox", `${workshop}.${member}`);
	const waiting = await shelf.all();
	let answered = 0;
	for (const { key, thing } of waiting) {
		try {
			await ask(`/api/workshops/${workshop}/actions`, { body: thing, token });
			await shelf.drop(key);
		} catch (thrown) {
			if (!(thrown instanceof Trouble) || PASSING.has(thrown.code)) break;
			// What was refused stays: it is sent once more when its person sits down again, and they are told then.
		}
		answered += 1;
	}
	return { actions: waiting.length - answered, hasWords: await hasWords(workshop, member) };
}

async function hasWords(workshop: string, member: string): Promise<boolean> {
	const [keys, values] = await transact("readonly", (store) => all(store, range([workshop, member])));
	return keys.some((key, at) => (key as unknown[])[4] === 0 && (values[at] as LifeNote).changes > 0);
}
