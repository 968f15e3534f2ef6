import { language } from "../language/language.svelte";
import type { Problem } from "../protocol";

/** A request that did not do what it should: the server's code and its sentence for people. */
export class Trouble extends Error {
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}

/** Asks this server in JSON. Throws Trouble, whose message may be shown as it is. */
export async function ask<Answer>(
	path: string,
	given: { body?: unknown; token?: string } = {},
): Promise<Answer> {
	const headers: Record<string, string> = { "Accept-Language": language.code };
	if (given.token) headers.Authorization = `Bearer ${given.token}`;
	if (given.body !== undefined) headers["Content-Type"] = "application/json";
	let response: Response;
	try {
		response = await fetch(path, {
			method: given.body === undefined ? "GET" : "POST",
			headers,
			body: given.body === undefined ? undefined : JSON.stringify(given.body),
		});
	} catch {
		throw new Trouble("network", language.words.problem.network);
	}
	const answer: unknown = await response.json().catch(() => null);
	if (response.ok) return answer as Answer;
	const problem = answer as Partial<Problem> | null;
	throw new Trouble(problem?.error ?? "unknown", problem?.message ?? language.words.problem.unknown);
}

/** The sentence to show for whatever was thrown. */
export function sentence(thrown: unknown): string {
	return thrown instanceof Trouble ? thrown.message : language.words.problem.unknown;
}
