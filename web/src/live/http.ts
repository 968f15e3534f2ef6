import { legible } from "../language/isolated";
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

interface Given {
	/** As JSON; a file as it is. */
	body?: unknown;
	token?: string;
	method?: "GET" | "PUT" | "DELETE";
	signal?: AbortSignal;
}

/** Asks this server in JSON. Throws Trouble, whose message may be shown as it is. */
export async function ask<Answer>(path: string, given?: Given): Promise<Answer> {
	return JSON.parse(legible(await (await answered(path, given)).text()));
}

/** The server's answer, if its status is 2xx. Otherwise throws Trouble. */
export async function answered(path: string, given: Given = {}): Promise<Response> {
	const headers: Record<string, string> = { "Accept-Language": language.code };
	if (given.token) headers.Authorization = `Bearer ${given.token}`;
	const isFile = given.body instanceof Blob;
	if (given.body !== undefined && !isFile) headers["Content-Type"] = "application/json";
	let response: Response;
	try {
		response = await fetch(path, {
			method: given.method ?? (given.body === undefined ? "GET" : "POST"),
			headers,
			body: isFile ? (given.body as Blob) : JSON.stringify(given.body),
			signal: given.signal,
		});
	} catch {
		throw new Trouble("network", language.words.problem.network);
	}
	if (response.ok) return response;
	const problem: Partial<Problem> | null = await response.json().catch(() => null);
	throw new Trouble(problem?.error ?? "unknown", problem?.message ?? language.words.problem.unknown);
}

/** The sentence to show for whatever was thrown. */
export function sentence(thrown: unknown): string {
	return thrown instanceof Trouble ? thrown.message : language.words.problem.unknown;
}
