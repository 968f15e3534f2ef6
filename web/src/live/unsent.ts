/** Answers that somebody has given in sealed rounds and not sent: on this device alone, until they are sent (U3). */

import { erase, read, unsentKey, write } from "./device";

/** What this person has not sent in the round; undefined if there is nothing, or nothing that is an answer in it. */
export function unsent<Answer>(
	workshop: string,
	member: string,
	round: string,
	isAnswer: (given: unknown) => given is Answer,
): Answer | undefined {
	const given = all(workshop, member)[round];
	return isAnswer(given) ? given : undefined;
}

export function hasUnsent(workshop: string, member: string): boolean {
	return Object.keys(all(workshop, member)).length > 0;
}

export function keepUnsent(workshop: string, member: string, round: string, answer: unknown): void {
	write(unsentKey(workshop, member), JSON.stringify({ ...all(workshop, member), [round]: answer }));
}

export function dropUnsent(workshop: string, member: string, round: string): void {
	const { [round]: dropped, ...others } = all(workshop, member);
	if (dropped === undefined) return;
	if (Object.keys(others).length > 0) write(unsentKey(workshop, member), JSON.stringify(others));
	else erase(unsentKey(workshop, member));
}

/** By round. */
function all(workshop: string, member: string): Readonly<Record<string, unknown>> {
	try {
		const kept: unknown = JSON.parse(read(unsentKey(workshop, member)) ?? "null");
		return kept && typeof kept === "object" ? { ...kept } : {};
	} catch {
		return {};
	}
}
