/** What this device remembers: its key, the seats it holds in workshops, and the facilitator's token. */

import { newKey } from "./ids";

export interface Seat {
	workshop: string;
	member: string;
	token: string;
	name: string;
	title: string;
	/** The workshop's groups: they tell that a typed code leads to a workshop in which this device has a seat. */
	groups: readonly string[];
	/** Those that this member may ever write. */
	texts: readonly string[];
	generation: string;
	/** What was typed or scanned to get in, to sit down with another group. Seats of an earlier release have none. */
	code?: string;
	/** It was their seat card, which lets in nobody else. */
	isCard?: boolean;
	/** Four digits that this person sits down with, known to this device alone. */
	digits?: string;
	/** When (ms since 1970) this person came in anew, past their digits: nobody shall do that unnoticed. */
	reopened?: number;
}

const KEY = "plathu.device";
const SEATS = "plathu.seats";
const HOST = "plathu.host";
const SHORTCUTS = "plathu.shortcuts";
const NEEDY = "plathu.needy";
const UNSENT = "plathu.unsent";
const SOUND = "plathu.sound";
/** Of this tab: which of the device's seats it sits in, so that a reload does not change the person; "" for none. */
const SITTING = "plathu.sitting";

/** S1: seats kept, newest first: a table's tablet, a facilitator's that everybody tried, and no more. */
const MOST_SEATS = 12;

/** Whether this browser keeps anything. Private windows and full disks do not. */
export function keeps(): boolean {
	try {
		localStorage.setItem("plathu.probe", "1");
		localStorage.removeItem("plathu.probe");
		return true;
	} catch {
		return false;
	}
}

const forgotten = new Map<string, string>();

export function read(key: string, storage: () => Storage = () => localStorage): string | null {
	try {
		return storage().getItem(key) ?? forgotten.get(key) ?? null;
	} catch {
		return forgotten.get(key) ?? null;
	}
}

/** Without storage the value lasts as long as the page. */
export function write(key: string, value: string, storage: () => Storage = () => localStorage): void {
	try {
		storage().setItem(key, value);
	} catch {
		forgotten.set(key, value);
	}
}

export function erase(key: string, storage: () => Storage = () => localStorage): void {
	forgotten.delete(key);
	try {
		storage().removeItem(key);
	} catch {
		// Nothing is kept there.
	}
}

export function deviceKey(): string {
	const known = read(KEY);
	if (known) return known;
	const made = newKey();
	write(KEY, made);
	return made;
}

export function seats(): Seat[] {
	try {
		return JSON.parse(read(SEATS) ?? "[]");
	} catch {
		return [];
	}
}

/** Keeps a seat, or what is new of it, as the newest, and sits this tab in it. */
export function take(seat: Seat): void {
	const all = seats();
	const known = all.find((other) => other.workshop === seat.workshop && other.member === seat.member);
	const others = all.filter((other) => other !== known);
	write(SEATS, JSON.stringify([{ ...known, ...seat }, ...others].slice(0, MOST_SEATS)));
	write(`${SITTING}.${seat.workshop}`, seat.member, () => sessionStorage);
}

export function leave(seat: Seat): void {
	const others = seats().filter((other) => other.workshop !== seat.workshop || other.member !== seat.member);
	write(SEATS, JSON.stringify(others));
	erase(`${SITTING}.${seat.workshop}`, () => sessionStorage);
	erase(unsentKey(seat.workshop, seat.member));
}

/** Where answers lie that this person has given in sealed rounds and not sent. */
export function unsentKey(workshop: string, member: string): string {
	return `${UNSENT}.${workshop}.${member}`;
}

export function seatsIn(workshop: string): Seat[] {
	return seats().filter((seat) => seat.workshop === workshop);
}

/** The seat this tab has in a workshop. S2: none after it was handed over, nor in a new tab if there are several. */
export function sitting(workshop: string): Seat | undefined {
	const member = read(`${SITTING}.${workshop}`, () => sessionStorage);
	const here = seatsIn(workshop);
	return member === null && here.length === 1 && !here[0]?.digits
		? here[0]
		: here.find((seat) => seat.member === member);
}

/** S2: nobody sits in this tab any more. */
export function stand(workshop: string): void {
	write(`${SITTING}.${workshop}`, "", () => sessionStorage);
}

export function hostToken(): string | null {
	return read(HOST);
}

/** What this device leads a workshop with: as one who was invited, or as its own facilitator. */
export function leadToken(workshop: string): string | null {
	return read(`${HOST}.${workshop}`) ?? hostToken();
}

/** Whether it leads as one who was invited. */
export function isInvited(workshop: string): boolean {
	return read(`${HOST}.${workshop}`) !== null;
}

export function keepInvitation(workshop: string, token: string): void {
	write(`${HOST}.${workshop}`, token);
}

export function dropInvitation(workshop: string): void {
	erase(`${HOST}.${workshop}`, () => localStorage);
}

export function keepHostToken(token: string): void {
	write(HOST, token);
}

/** Whether single-letter shortcuts are on. They are, until this person turns them off. */
export function usesShortcuts(): boolean {
	return read(SHORTCUTS) !== "no";
}

/** Whether groups in need stand first on the dashboard. They do not, until this person wants it. */
export function wantsNeedyFirst(): boolean {
	return read(NEEDY) === "first";
}

export function keepNeedyFirst(wanted: boolean): void {
	write(NEEDY, wanted ? "first" : "");
}

export function keepShortcuts(used: boolean): void {
	write(SHORTCUTS, used ? "yes" : "no");
}

/** Whether a big screen here may sound. It is silent until somebody turns that on. */
export function usesSound(): boolean {
	return read(SOUND) === "yes";
}

export function keepSound(used: boolean): void {
	write(SOUND, used ? "yes" : "no");
}
