import type { History, Version } from "../protocol";

type Fact = History["facts"][number];

/** A line of the timeline, by a key of its own. Versions count from the oldest; ballots as they opened. */
export type Moment = { key: string; at: number; number: number } & (
	| { version: Version; fact?: undefined }
	| { fact: Fact; version?: undefined }
);

export interface Day {
	/** YYYY-MM-DD where the reader is. */
	date: string;
	moments: readonly Moment[];
}

/** The days and what happened in them, newest first. */
export function days({ versions, facts }: History): Day[] {
	const ballots = facts.flatMap((fact) => (fact.type === "ballot_opened" ? [fact.ballot] : []));
	const moments: Moment[] = [
		...versions.map((version, place) => ({
			key: version.version,
			at: version.at,
			version,
			number: place + 1,
		})),
		...facts.map((fact, place) => ({
			key: `fact ${place}`, // Several may be of one moment, and alike.
			at: fact.at,
			fact,
			number: "ballot" in fact ? ballots.indexOf(fact.ballot) + 1 : 0,
		})),
	];
	// At one moment the words came first: a version is as old as the last of them.
	moments.sort((one, other) => one.at - other.at).reverse();
	const out: { date: string; moments: Moment[] }[] = [];
	for (const moment of moments) {
		const date = dateOf(moment.at);
		const last = out[out.length - 1];
		if (last?.date === date) last.moments.push(moment);
		else out.push({ date, moments: [moment] });
	}
	return out;
}

/** Hours and minutes where the reader is, of two digits each. */
export function clock(at: number): [hours: string, minutes: string] {
	const there = new Date(at);
	return [two(there.getHours()), two(there.getMinutes())];
}

function dateOf(at: number): string {
	const there = new Date(at);
	return `${there.getFullYear()}-${two(there.getMonth() + 1)}-${two(there.getDate())}`;
}

function two(number: number): string {
	return String(number).padStart(2, "0");
}
