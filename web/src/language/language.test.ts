import { beforeEach, expect, test } from "vitest";
import { en } from "./en";
import { hallEn } from "./hall.en";
import { hallTh } from "./hall.th";
import { language } from "./language.svelte";
import { moment } from "./moment";
import { th } from "./th";

beforeEach(async () => {
	if (language.code !== "th") await language.turn();
});

test("Thai comes first, and the other language at a touch", async () => {
	expect(language.words).toEqual(th);
	await language.turn();
	expect(language.code).toBe("en");
	expect(language.words).toEqual(en);
});

test("the words of who leads a hall come when asked for, and turn with the others", async () => {
	expect(() => language.hall).toThrow();
	await language.lead();
	expect(language.hall).toEqual(hallTh);
	await language.turn();
	expect(language.hall).toEqual(hallEn);
});

test("a date is of the Buddhist era in Thai and of the common era in English", async () => {
	expect(language.date("2005-06-16")).toBe("16\u00a0มิถุนายน\u00a02548");
	await language.turn();
	expect(language.date("2005-06-16")).toBe("16\u00a0June\u00a02005");
});

test("a moment is told by the clocks of Thailand, wherever the reader is", async () => {
	const late = "2005-06-16T17:05:00+00:00";
	expect(moment(late)).toBe("17\u00a0มิถุนายน\u00a02548 เวลา\u00a000.05\u00a0น.");
	await language.turn();
	expect(moment(late)).toBe("17\u00a0June\u00a02005, 00:05");
});

/** Every word with its place; those that take a number or a name, said with some. */
function said(words: object, place = ""): [string, string][] {
	return Object.entries(words).flatMap(([key, word]): [string, string][] => {
		if (typeof word === "string") return [[place + key, word]];
		if (typeof word === "function") return [1, 2].map((n) => [`${place}${key} ${n}`, word(n, n)]);
		return said(word, `${place}${key}.`);
	});
}

/** The words of nouns and screens, which lie beside them, by the path of their file. */
const BESIDE = Object.entries(
	import.meta.glob<Record<string, unknown>>("../*/{words,*.words}.ts", { eager: true }),
);

function beside(code: "th" | "en"): [string, string][] {
	return BESIDE.flatMap(([path, { words }]) =>
		words ? said((words as Record<typeof code, object>)[code], `${path} `) : [],
	);
}

test("no word is missing in either language, and none is left in the other", () => {
	const thai = new Map([...said(th), ...said(hallTh), ...beside("th")]);
	const english = new Map([...said(en), ...said(hallEn), ...beside("en")]);
	expect(beside("th").length).toBeGreaterThan(100);
	expect([...english.keys()]).toEqual([...thai.keys()]);
	const isNameOfLanguage = (place: string) => place === "name" || place === "switchTo";
	for (const [place, word] of thai) if (!isNameOfLanguage(place)) expect(word, place).toMatch(/[ก-๙]/);
	for (const [place, word] of english) if (!isNameOfLanguage(place)) expect(word, place).not.toMatch(/[ก-๙]/);
	for (const [place, word] of [...thai, ...english]) expect(word.trim(), place).toBe(word);
});
