/** Which result was revealed on this screen: it is done once, whatever is loaded again. */

const KEPT = "plathu.revealed";

export function isRevealed(ballot: string): boolean {
	try {
		return localStorage.getItem(KEPT) === ballot;
	} catch {
		return false;
	}
}

/** Without storage it is revealed again when the page is loaded again. */
export function keepRevealed(ballot: string): void {
	try {
		localStorage.setItem(KEPT, ballot);
	} catch {}
}
