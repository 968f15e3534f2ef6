/** Where one can be, in the address's fragment: it never reaches the server's log, and neither do the keys in it. */
export type Route =
	| { screen: "join"; key: string | null }
	/** An address that is none: a part of it was lost on the way. */
	| { screen: "wrong" }
	| { screen: "hostlink"; code: string }
	| { screen: "host" }
	| { screen: "member"; workshop: string }
	| { screen: "facilitate"; workshop: string }
	| { screen: "big"; workshop: string }
	| { screen: "record"; key: string };

const OF_WORKSHOP: Record<string, "facilitate" | "big"> = { facilitate: "facilitate", screen: "big" };

/** Of a shared record the path says what it is, so that it is no page of a workshop that somebody has lost. */
export function parse(hash: string, path = "/"): Route {
	if (path.startsWith("/record/")) return { screen: "record", key: hash.replace(/^#/, "") };
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

function lead([first = "", second = "", third = ""]: string[]): Route {
	if (first === "j" && second) return { screen: "join", key: second };
	if (first === "f" && second) return { screen: "hostlink", code: second };
	if (first === "host") return { screen: "host" };
	if (first === "w" && second) return { screen: OF_WORKSHOP[third] ?? "member", workshop: second };
	return { screen: "join", key: null };
}
