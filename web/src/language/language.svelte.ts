import { th, type Words } from "./th";

export type Code = "th" | "en";

const KEPT = "plathu.language";
/** Which language the screen speaks. Thai, until this person asks for the other. */
class Language {
	#code: Code = $state("th");
	#words: Words = $state.raw(th);

	get code(): Code {
		return this.#code;
	}

	get words(): Words {
		return this.#words;
	}

	/** Speaks as this device did last. English comes when it is wanted: few here want it. */
	async open(): Promise<void> {
		if (kept() === "en") await this.#speak("en");
	}

	async turn(): Promise<void> {
		await this.#speak(this.#code === "th" ? "en" : "th");
		try {
			localStorage.setItem(KEPT, this.#code);
		} catch {
			// Without storage the choice lasts as long as the page.
		}
	}

	async #speak(code: Code): Promise<void> {
		this.#words = code === "th" ? th : (await import("./en")).en;
		this.#code = code;
	}

	/** `2005-06-16` as people here write it: the Buddhist era in Thai. */
	date(iso: string): string {
		const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
		const locale = this.#code === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB";
		const format = new Intl.DateTimeFormat(locale, {
			day: "numeric",
			month: "long",
			year: "numeric",
			timeZone: "UTC",
		});
		// By parts: some browsers add the era's name, some do not.
		return format
			.formatToParts(Date.UTC(year, month - 1, day))
			.filter((part) => part.type === "day" || part.type === "month" || part.type === "year")
			.map((part) => part.value)
			.join("\u00a0");
	}

	number(value: number): string {
		return value.toLocaleString("en");
	}
}

function kept(): Code {
	try {
		return localStorage.getItem(KEPT) === "en" ? "en" : "th";
	} catch {
		return "th";
	}
}

export const language = new Language();
