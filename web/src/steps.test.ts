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
	const steps = (now: Phase) => stepsOf({ agenda: null }, now).map(({ phase }) => phase);
	for (const phase of day) expect(steps(phase)).toEqual(day);
	expect(steps("bar")).toEqual([...day.slice(0, 2), "bar", ...day.slice(2)]);
	expect(steps("homework")).toEqual([...day.slice(0, 6), "homework", ...day.slice(6)]);
});

test("a workshop's agenda is its day, in the order that it says, and a step beside it stands where the day has it", () => {
	const planned = (...phases: Phase[]) => ({
		agenda: {
			steps: phases.map((phase) => ({ phase, minutes: 20, pause: 0 })),
			clock: true,
			ends: "",
			since: null,
		},
	});
	const steps = (now: Phase) => stepsOf(planned("welcome", "stories", "kv", "aar"), now);
	expect(steps("kv").map(({ phase }) => phase)).toEqual(["welcome", "stories", "kv", "aar", "closed"]);
	expect(steps("kv").map(({ minutes }) => minutes)).toEqual([20, 20, 20, 20, undefined]);
	expect(steps("roles").map(({ phase }) => phase)[1]).toBe("roles");
	expect(steps("ballot").map(({ phase }) => phase)).toEqual([
		...["welcome", "ballot", "stories", "kv", "aar", "closed"],
	]);
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
