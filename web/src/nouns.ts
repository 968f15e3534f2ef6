/** The one list of nouns in the browser. What is fetched with `import()` comes when it is shown. */

import type { Noun } from "./noun";

const texts = [() => import("./texts/TextEditor.svelte"), () => import("./texts/Words.svelte")];

export const NOUNS: readonly Noun[] = [
	{
		name: "founding",
		kept: ["workshop", "groups", "domains"],
	},
	{
		name: "members",
		steps: { welcome: { label: { th: "แนะนำตัว", en: "Welcome" }, part: "water" } },
		task: () => import("./members/Task.svelte"),
		kept: ["members", "me"],
	},
	{
		name: "phases",
		kept: ["phases"],
	},
	{
		name: "timers",
		kept: ["timers"],
	},
	{
		name: "announcements",
		kept: ["announcement"],
	},
	{
		name: "locks",
		kept: ["locks"],
	},
	{
		name: "screens",
		kept: ["screen"],
	},
	{
		name: "roles",
		steps: { roles: { label: { th: "เลือกหน้าที่", en: "Roles" }, part: "water" } },
		task: () => import("./roles/Task.svelte"),
		kept: ["roles", "may.volunteer", "may.step_down"],
	},
	{
		name: "texts",
		kept: ["texts", "documents", "may.write"],
	},
	{
		name: "kv",
		steps: { kv: { label: { th: "เขียนหัวปลา", en: "Group vision" }, part: "head" } },
		task: () => import("./kv/Task.svelte"),
		ahead: texts,
	},
	{
		name: "plenary",
		steps: { plenary: { label: { th: "รวมหัวปลา", en: "Shared vision" }, part: "head" } },
		task: () => import("./plenary/Task.svelte"),
		ahead: texts,
	},
	{
		name: "competencies",
		steps: { competencies: { label: { th: "สมรรถนะหลัก", en: "Competencies" }, part: "body" } },
		task: () => import("./competencies/Task.svelte"),
		typed: {
			title: { th: "สมรรถนะหลัก", en: "Core competencies" },
			words: (action) => (action.type === "propose_competency" ? action.wording : undefined),
		},
		kept: ["competencies", "mine", "may.propose", "may.withdraw"],
	},
	{
		name: "ballots",
		steps: { ballot: { label: { th: "ลงคะแนน", en: "Vote" }, part: "body" } },
		task: () => import("./ballots/Task.svelte"),
		kept: ["ballots"],
	},
	{
		name: "closed",
		steps: { closed: { label: { th: "จบงาน", en: "The end" }, part: "tail" } },
		task: () => import("./closed/Task.svelte"),
	},
];
