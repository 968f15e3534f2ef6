import type { HallWords } from "./hall.th";
import { th, type Words } from "./th";

export type Code = "th" | "en";

const KEPT = "plathu.language";
/** Which language the screen speaks. Thai, until this person asks for the other. */
class Language {
	#code: Code = $state("th");
	#words: Words = $state.raw(th);
	#hall: HallWords | null = $state.raw(null);

	get code(): Code {
		return this.#code;
	}

	get words(): Words {
		return this.#words;
	}

	/** The words of who leads a hall. Throws before `lead`. */
	get hall(): HallWords {
		if (!this.#hall) throw new Error("the words of the hall are not here yet");
		return this.#hall;
	}

	/** Brings the words of who leads a hall: most people never need them. */
	async lead(): Promise<void> {
		this.#hall ??= await hallOf(this.#code);
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
		const [words, hall] = await Promise.all([
			code === "th" ? th : import("./en").then(({ en }) => en),
			this.#hall && hallOf(code),
		]);
		this.#words = words;
		this.#hall = hall;
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

async function hallOf(code: Code): Promise<HallWords> {
	return code === "th" ? (await import("./hall.th")).hallTh : (await import("./hall.en")).hallEn;
}

function kept(): Code {
	try {
		return localStorage.getItem(KEPT) === "en" ? "en" : "th";
	} catch {
		return "th";
	}
}

export const language = new Language();
