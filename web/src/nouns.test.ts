import { expect, test } from "vitest";
import { phaseOf } from "./facilitator/lead";
import { leads } from "./leads";
import { NOUNS } from "./nouns";
import { PHASES } from "./protocol";
import { sceneOf } from "./stage/seen";

const SCENES = NOUNS.flatMap(({ name, scenes = [] }) => scenes.map((scene) => ({ ...scene, name })));

test("no noun stands on the list twice", () => {
	expect(new Set(NOUNS.map(({ name }) => name)).size).toBe(NOUNS.length);
});

test("the big screen follows the hall until the facilitator chooses, whatever single groups do", () => {
	const phases = { hall: "kv", groups: { g: "roles" } } as const;
	expect(sceneOf(SCENES, { screen: "auto", phases })?.name).toBe("kv");
	expect(sceneOf(SCENES, { screen: "join", phases })?.name).toBe("door");
	expect(sceneOf(SCENES, { screen: "auto", phases: { hall: "welcome", groups: {} } })?.name).toBe("door");
	expect(sceneOf(SCENES, { screen: "auto", phases: { hall: "closed", groups: {} } })?.name).toBe("closed");
});

test("every phase and every choice has one scene", () => {
	for (const hall of PHASES)
		expect(
			SCENES.filter(({ phase }) => phase === hall),
			hall,
		).toHaveLength(1);
	for (const screen of [
		"join",
		"groups",
		"roles",
		"kv",
		"plenary",
		"competencies",
		"ballot",
		"parked",
		"agenda",
		"pulse",
	] as const)
		expect(
			SCENES.filter((scene) => scene.screen === screen),
			screen,
		).toHaveLength(1);
});

test("the dashboard leads through every phase, and every desk that is opened from elsewhere is there", async () => {
	const leading = await leads();
	for (const phase of PHASES) expect(phaseOf(leading, phase).asks(), phase).not.toBe("");
	const desks = NOUNS.flatMap(({ name, desk }) => (desk ? [name] : []));
	for (const desk of ["timers", "announcements", "snapshots", "texts"]) expect(desks).toContain(desk);
	expect(leading.flatMap(({ name, desk }) => (desk ? [name] : []))).toEqual(desks);
});

test("what the facilitator may show on the big screen has a name", async () => {
	const leading = await leads();
	for (const { name, screen } of SCENES)
		if (screen) expect(leading.find((lead) => lead.name === name)?.scenes?.[screen]?.(), screen).toMatch(/./);
});
