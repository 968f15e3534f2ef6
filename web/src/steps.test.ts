import { expect, test } from "vitest";
import { language } from "./language/language.svelte";
import { NOUNS } from "./nouns";
import { DAY, PHASES, type Phase } from "./protocol";
import { TALKED } from "./step/phases";
import { toldOf } from "./step/told";
import { labelOf, STEPS, stepsOf } from "./steps";

test("every phase is of one noun, which shows its task", () => {
	expect(STEPS.map(({ phase }) => phase)).toEqual(PHASES);
	for (const { phase, noun } of STEPS) expect(noun.task, phase).toBeDefined();
});

test("a phase without a noun's task is talked through, but for the end", () => {
	const idle: readonly Phase[] = DAY.flatMap(({ id, noun }) => (noun || id === "closed" ? [] : [id]));
	expect(idle).toEqual(TALKED);
	expect(STEPS.flatMap(({ phase, noun }) => (noun.name === "step" ? [phase] : []))).toEqual(idle);
	for (const phase of PHASES) expect(toldOf(phase, "th") !== undefined, phase).toBe(idle.includes(phase));
});

test("a workshop without an agenda has the usual steps, and the one that its hall is in", () => {
	const day: readonly Phase[] = ["welcome", "roles", "kv", "plenary", "competencies", "ballot", "closed"];
	const steps = (now: Phase) => stepsOf({ phases: { hall: now, groups: {} } }, now).map(({ phase }) => phase);
	for (const phase of day) expect(steps(phase)).toEqual(day);
	expect(steps("bar")).toEqual([...day.slice(0, 2), "bar", ...day.slice(2)]);
	expect(steps("homework")).toEqual([...day.slice(0, 6), "homework", ...day.slice(6)]);
});

test("no noun is listed twice", () => {
	const names = NOUNS.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
});

test("a phase has a few words in each language", async () => {
	for (const { label } of STEPS) {
		expect(label.th).toMatch(/^(AAR|[ก-๙]+)$/);
		expect(label.en).toMatch(/^[A-Za-z]+( [a-z]+){0,2}$/);
	}
	expect(labelOf("kv")).toBe("เขียนหัวปลา");
	await language.turn();
	expect(labelOf("kv")).toBe("Group vision");
	await language.turn();
});
