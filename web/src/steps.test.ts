import { expect, test } from "vitest";
import { language } from "./language/language.svelte";
import { NOUNS } from "./nouns";
import { PHASES } from "./protocol";
import { labelOf, STEPS } from "./steps";

test("every phase is of one noun, which shows its task", () => {
	expect(STEPS.map(({ phase }) => phase)).toEqual(PHASES);
	for (const { phase, noun } of STEPS) expect(noun.task, phase).toBeDefined();
});

test("no noun is listed twice", () => {
	const names = NOUNS.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
});

test("a phase has a word or two in each language", async () => {
	for (const { label } of STEPS) {
		expect(label.th).toMatch(/^[ก-๙]+$/);
		expect(label.en).toMatch(/^[A-Za-z]+( [a-z]+)?$/);
	}
	expect(labelOf("kv")).toBe("เขียนหัวปลา");
	await language.turn();
	expect(labelOf("kv")).toBe("Group vision");
	await language.turn();
});
