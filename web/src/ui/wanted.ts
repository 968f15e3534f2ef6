/** Modules that are loaded when they are needed, though the Wi-Fi drops meanwhile or the server is upgraded. */

/**
 * ms until the next try: the first drop is often a short one, and a hall that lost its Wi-Fi must not all ask at
 * once.
 */
const FIRST_MS = 500;
const MOST_MS = 8_000;

/** Tries that fail while the server answers. Some browsers remember that a module failed, and never fetch it again. */
const TRIES = 3;

/** This page will never get it: the server has another version, or the browser does not fetch it any more. */
export class Outdated extends Error {}

/**
 * What `load` brings, however long that takes. Rejects with Outdated and nothing else.
 *
 * `tell` is called when it does not come, and when it has come after all.
 */
export async function wanted<Program>(
	load: () => Promise<Program>,
	tell: (isStuck: boolean) => void = () => {},
): Promise<Program> {
	let wait = FIRST_MS;
	let reached = 0;
	for (let tries = 0; ; tries++) {
		try {
			const program = await load();
			if (tries > 0) tell(false);
			return program;
		} catch {
			tell(true);
		}
		const served = await version();
		if (served) reached += 1;
		if ((served && served !== OWN) || reached >= TRIES) throw new Outdated();
		await pause(wait * (0.5 + Math.random()));
		wait = Math.min(wait * 2, MOST_MS);
	}
}

/** The module that a page of this app begins with: its name holds the version's hash. */
const ENTRY = /<script type="module"[^>]* src="([^"]+)"/;

const OWN = ENTRY.exec(globalThis.document?.head.innerHTML ?? "")?.[1];

/** What the server serves now; undefined where it cannot be asked, or something else answers in its place. */
async function version(): Promise<string | undefined> {
	try {
		return ENTRY.exec(await (await fetch(location.pathname, { cache: "no-cache" })).text())?.[1];
	} catch {
		return undefined;
	}
}

/** Until the time is over, or the network is back. */
function pause(ms: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, ms);
		addEventListener("online", () => resolve(), { once: true });
	});
}

const RELOADED = "plathu.reloaded";

/**
 * Loads the page again, once for each version of it, and not while something would be lost by that, as any listener to
 * `beforeunload` may say.
 */
export function renew(): void {
	if (!OWN || !dispatchEvent(new Event("beforeunload", { cancelable: true }))) return;
	try {
		if (sessionStorage.getItem(RELOADED) === OWN) return;
		sessionStorage.setItem(RELOADED, OWN);
		location.reload();
	} catch {
		// Without sessionStorage it could reload for ever. There is a button.
	}
}
