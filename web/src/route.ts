/** Where one can be, in the address's fragment: it never reaches the server's log, and neither do the keys in it. */
export type Route =
	/** `group`: the one that a table's card is for. `isNew`: it is somebody else than who has joined on this device. */
	| { screen: "join"; key: string | null; group: string | null; isNew?: boolean }
	/** A broken address: a part of it was lost on the way. */
	| { screen: "wrong" }
	| { screen: "hostlink"; code: string }
	/** The key of an invitation to facilitate one workshop. */
	| { screen: "invited"; key: string }
	/** `like`: the workshop that a new one is begun like. */
	| { screen: "host"; like: string | null }
	| { screen: "member"; workshop: string }
	| { screen: "facilitate"; workshop: string }
	| { screen: "big"; workshop: string }
	/** Between two people who use one tablet in turns. */
	| { screen: "seats"; workshop: string }
	| { screen: "cards"; workshop: string }
	| { screen: "record"; key: string };

const OF_WORKSHOP: Record<string, "facilitate" | "big" | "seats" | "cards"> = {
	facilitate: "facilitate",
	screen: "big",
	seats: "seats",
	cards: "cards",
};

/** A shared record has a path of its own, so that a broken link to one is not taken for a page of a workshop. */
export function parse(hash: string, path = "/"): Route {
	if (path.startsWith("/record")) return { screen: "record", key: whole(hash.replace(/^#/, "")) };
	if (path !== "/") return { screen: "wrong" };
	try {
		return lead(
			hash
				.replace(/^#?\/?/, "")
				.split("/")
				.map(decodeURIComponent),
		);
	} catch {
		return { screen: "wrong" };
	}
}

/**
 * The path and fragment that were meant where a program on the way wrote `%23` for the `#`, or "" where nothing is
 * to be mended. What stands between, as in `/?openExternalBrowser=1%23/j/KEY`, is for that program alone.
 */
export function meant(path: string, search: string, hash: string): string {
	const [before = "", ...after] = (path + search).split(/%23|#/i);
	if (after.length === 0) return "";
	const [place = "/"] = before.split("?");
	return `${place}#${after.join("#").replace(/%2f/gi, "/")}${hash}`;
}

function lead([first = "", second = "", third = ""]: string[]): Route {
	if (first === "j" && second) return { screen: "join", key: whole(second), group: whole(third) || null };
	if (first === "n") return { screen: "join", key: whole(second) || null, group: null, isNew: true };
	if (first === "f" && second) return { screen: "hostlink", code: whole(second) };
	if (first === "i" && second) return { screen: "invited", key: whole(second) };
	if (first === "host") return { screen: "host", like: whole(second) || null };
	if (first === "w" && second) return { screen: OF_WORKSHOP[third] ?? "member", workshop: whole(second) };
	return { screen: "join", key: null, group: null };
}

/** A key or an id without what a message put behind it: a full stop, a bracket, the next word. */
function whole(given: string): string {
	return /^[\w-]*/.exec(given)?.[0] ?? "";
}
