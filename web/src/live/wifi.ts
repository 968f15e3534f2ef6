/** The hall's Wi-Fi, kept in the facilitator's browser and nowhere else. */
export interface Wifi {
	name: string;
	/** Empty for an open one. */
	password: string;
}

const KEPT = "plathu.wifi";

export function wifi(): Wifi | null {
	try {
		return JSON.parse(localStorage.getItem(KEPT) ?? "null");
	} catch {
		return null;
	}
}

/** Without storage the screen shows it as long as the page is open. */
export function keepWifi(wifi: Wifi | null): void {
	try {
		if (wifi) localStorage.setItem(KEPT, JSON.stringify(wifi));
		else localStorage.removeItem(KEPT);
	} catch {}
}
