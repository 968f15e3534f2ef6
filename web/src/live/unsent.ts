/** Points that somebody has given in a ballot and not sent: on this device alone, until they are sent or it closes. */

import { erase, read, unsentKey, write } from "./device";

export interface Unsent {
	ballot: string;
	choices: Readonly<Record<string, number>>;
}

/** What this person has not sent; null if there is nothing, or nothing that can be read. */
export function unsent(workshop: string, member: string): Unsent | null {
	try {
		const kept: Unsent = JSON.parse(read(unsentKey(workshop, member)) ?? "null");
		const isWhole =
			kept && Object.values(kept.choices).every((points) => Number.isInteger(points) && points >= 0);
		return isWhole ? kept : null;
	} catch {
		return null;
	}
}

export function keepUnsent(workshop: string, member: string, choice: Unsent): void {
	write(unsentKey(workshop, member), JSON.stringify(choice));
}

export function dropUnsent(workshop: string, member: string): void {
	erase(unsentKey(workshop, member));
}
