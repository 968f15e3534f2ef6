import type { Minutes, SetMinutes } from "../protocol";
import { absentOf, linesOf } from "./absent";
import { meantTime, shownTime } from "./time";

export const FIELDS = ["number", "place", "began", "ended", "chair", "taker", "checker", "absent"] as const;
export type Field = (typeof FIELDS)[number];

/** What stands in the fields. */
type Typed = Partial<Record<Field, string>>;

/**
 * What was typed into the form and the workshop does not have yet. It outlives the window, and in the tab's storage the
 * page: a refusal or a line that is gone costs no word.
 */
export class Draft {
	#typed: Typed = $state.raw({});
	readonly #key: string;

	constructor(workshop: string) {
		this.#key = `plathu.minutes.${workshop}`;
		this.#typed = kept(this.#key);
	}

	/** What a field shows: what was typed, or else what the workshop has. */
	words(form: Minutes, field: Field): string {
		return this.#typed[field] ?? wordsOf(form, field);
	}

	put(field: Field, words: string): void {
		this.#keep({ ...this.#typed, [field]: words });
	}

	/** What the workshop is to have; null where it has it all. */
	changes(form: Minutes): SetMinutes | null {
		const changed = FIELDS.filter((field) => {
			const typed = this.#typed[field];
			return typed !== undefined && meant(field, typed) !== meant(field, wordsOf(form, field));
		});
		if (changed.length === 0) return null;
		const given = changed.map((field) => {
			const words = this.#typed[field] ?? "";
			return [field, field === "absent" ? absentOf(words) : meant(field, words)];
		});
		return { type: "set_minutes", ...Object.fromEntries(given) };
	}

	/** The workshop has this: what was typed since stays. */
	saved(action: SetMinutes): void {
		const has = (field: Field, words: string) => {
			const sent = action[field];
			if (sent === undefined || sent === null) return false;
			return meant(field, words) === (typeof sent === "string" ? sent : linesOf(sent));
		};
		this.#keep(
			Object.fromEntries(Object.entries(this.#typed).filter(([field, words]) => !has(field as Field, words))),
		);
	}

	#keep(typed: Typed): void {
		this.#typed = typed;
		try {
			if (Object.keys(typed).length > 0) sessionStorage.setItem(this.#key, JSON.stringify(typed));
			else sessionStorage.removeItem(this.#key);
		} catch {
			// Without storage it lasts as long as the window.
		}
	}
}

function wordsOf(form: Minutes, field: Field): string {
	if (field === "absent") return linesOf(form.absent);
	return isTime(field) ? shownTime(form[field]) : form[field];
}

/** As the workshop will have it. */
function meant(field: Field, words: string): string {
	if (field === "absent") return linesOf(absentOf(words));
	return isTime(field) ? meantTime(words) : words.trim();
}

function isTime(field: Field): boolean {
	return field === "began" || field === "ended";
}

function kept(key: string): Typed {
	try {
		return JSON.parse(sessionStorage.getItem(key) ?? "{}");
	} catch {
		return {};
	}
}
