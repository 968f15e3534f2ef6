/** The one list of nouns in the browser. What is fetched with `import()` comes when it is shown. */

import type { Noun } from "./noun";
import type { Board } from "./protocol";
import { TALKED } from "./step/phases";
import { kvOf, PLENARY } from "./texts/names";

const visions = ({ groups }: Board) => groups.map(({ group }) => kvOf(group));
const pulse = () => import("./pulses/Scene.svelte");
const roles = () => import("./roles/Scene.svelte");

const texts = [() => import("./texts/TextEditor.svelte"), () => import("./texts/Words.svelte")];

export const NOUNS: readonly Noun[] = [
	{
		name: "founding",
		kept: ["workshop", "groups", "domains"],
	},
	{
		name: "door",
		lead: () => import("./door/lead"),
		desk: () => import("./door/Desk.svelte"),
		scenes: [{ screen: "join", phase: "welcome", load: () => import("./door/Scene.svelte") }],
	},
	{
		name: "minutes",
		record: () => import("./minutes/Record.svelte"),
		changes: () => import("./minutes/changes"),
	},
	{
		name: "members",
		steps: { welcome: { label: { th: "แนะนำตัว", en: "Welcome" }, part: "water" } },
		task: () => import("./members/Task.svelte"),
		menu: [
			{
				label: { th: "ชื่อและตำแหน่งของฉัน", en: "My name and position" },
				shows: ({ may }) => may.edit_member,
				load: () => import("./members/NameSheet.svelte"),
			},
			{
				label: { th: "ย้ายกลุ่ม", en: "Change group" },
				shows: ({ phases }) => phases.hall !== "closed",
				load: () => import("./members/MoveSheet.svelte"),
			},
		],
		lead: () => import("./members/lead"),
		desk: () => import("./members/Desk.svelte"),
		record: () => import("./members/Record.svelte"),
		changes: () => import("./members/changes"),
		causes: { muted: ({ me }) => me.muted },
		kept: ["members", "me", "may.edit_member"],
	},
	{
		name: "phases",
		lead: () => import("./phases/lead"),
		kept: ["phases"],
	},
	{
		name: "timers",
		lead: () => import("./timers/lead"),
		desk: () => import("./timers/Desk.svelte"),
		kept: ["timers"],
	},
	{
		name: "agenda",
		lead: () => import("./agenda/lead"),
		desk: () => import("./agenda/Desk.svelte"),
		scenes: [{ screen: "agenda", load: () => import("./agenda/Scene.svelte") }],
		changes: () => import("./agenda/changes"),
		kept: ["agenda"],
	},
	{
		name: "announcements",
		lead: () => import("./announcements/lead"),
		desk: () => import("./announcements/Desk.svelte"),
		kept: ["announcement", "group_announcements"],
	},
	{
		name: "locks",
		lead: () => import("./locks/lead"),
		causes: { locked: ({ locks, me }) => locks.groups[me?.group ?? ""] ?? locks.hall },
		kept: ["locks"],
	},
	{
		name: "calls",
		inMenu: () => import("./calls/Menu.svelte"),
		lead: () => import("./calls/lead"),
		// Who came, or took it back, second wished for what is so.
		causes: { no_call: () => false },
		typed: {
			title: { th: "เรียกวิทยากร", en: "Call to the facilitator" },
			words: (action) => (action.type === "call_facilitator" ? action.words || undefined : undefined),
		},
		kept: ["calls", "may.call", "may.withdraw_call"],
	},
	{
		name: "screens",
		lead: () => import("./bigscreen/lead"),
		desk: () => import("./bigscreen/Desk.svelte"),
		kept: ["screen"],
	},
	{
		name: "roles",
		steps: { roles: { label: { th: "เลือกหน้าที่", en: "Roles" }, part: "water" } },
		task: () => import("./roles/Task.svelte"),
		menu: [
			{
				label: { th: "หน้าที่ในกลุ่ม", en: "Roles in the group" },
				shows: ({ may }) => may.volunteer,
				load: () => import("./roles/Own.svelte"),
			},
		],
		lead: () => import("./roles/lead"),
		scenes: [
			{ screen: "groups", load: roles },
			{ screen: "roles", phase: "roles", load: roles },
		],
		changes: () => import("./roles/changes"),
		kept: ["roles", "may.volunteer", "may.step_down", "may.hand_over"],
	},
	{
		name: "texts",
		lead: () => import("./texts/lead"),
		desk: () => import("./texts/HistoryDesk.svelte"),
		kept: ["texts", "documents", "may.write"],
	},
	{
		name: "kv",
		steps: { kv: { label: { th: "เขียนหัวปลา", en: "Group vision" }, part: "head" } },
		task: () => import("./kv/Task.svelte"),
		ahead: texts,
		lead: () => import("./kv/lead"),
		scenes: [{ screen: "kv", phase: "kv", texts: visions, load: () => import("./kv/Scene.svelte") }],
		record: () => import("./kv/Record.svelte"),
		changes: () => import("./kv/changes"),
	},
	{
		name: "plenary",
		steps: { plenary: { label: { th: "หัวปลาร่วม", en: "Shared vision" }, part: "head" } },
		task: () => import("./plenary/Task.svelte"),
		ahead: texts,
		lead: () => import("./plenary/lead"),
		scenes: [
			{
				screen: "plenary",
				phase: "plenary",
				texts: (board) => [...visions(board), PLENARY],
				load: () => import("./plenary/Scene.svelte"),
			},
		],
	},
	{
		name: "competencies",
		steps: { competencies: { label: { th: "สมรรถนะหลัก", en: "Competencies" }, part: "body" } },
		task: () => import("./competencies/Task.svelte"),
		lead: () => import("./competencies/lead"),
		scenes: [
			{ screen: "competencies", phase: "competencies", load: () => import("./competencies/Scene.svelte") },
		],
		record: () => import("./competencies/Record.svelte"),
		changes: () => import("./competencies/changes"),
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
		lead: () => import("./ballots/lead"),
		desk: () => import("./ballots/Desk.svelte"),
		scenes: [{ screen: "ballot", phase: "ballot", load: () => import("./ballots/Scene.svelte") }],
		record: () => import("./ballots/Record.svelte"),
		causes: { ballot_open: ({ ballots }) => ballots.some((one) => one.open) },
		changes: () => import("./ballots/changes"),
		kept: ["ballots"],
	},
	{
		name: "pulses",
		steps: {
			pulse_before: { label: { th: "วัดก่อนงาน", en: "Pulse before" }, part: "water" },
			pulse_after: { label: { th: "วัดหลังงาน", en: "Pulse after" }, part: "tail" },
		},
		task: () => import("./pulses/Task.svelte"),
		lead: () => import("./pulses/lead"),
		desk: () => import("./pulses/Desk.svelte"),
		scenes: [
			{ screen: "pulse", phase: "pulse_before", load: pulse },
			{ phase: "pulse_after", load: pulse },
		],
		record: () => import("./pulses/Record.svelte"),
		changes: () => import("./pulses/changes"),
		kept: ["pulses"],
	},
	{
		name: "elections",
		everywhere: () => import("./elections/Everywhere.svelte"),
		lead: () => import("./elections/lead"),
		record: () => import("./elections/Record.svelte"),
		changes: () => import("./elections/changes"),
		kept: ["elections"],
	},
	{
		name: "rounds",
	},
	{
		name: "parking",
		everywhere: () => import("./parking/Everywhere.svelte"),
		lead: () => import("./parking/lead"),
		desk: () => import("./parking/Desk.svelte"),
		scenes: [{ screen: "parked", load: () => import("./parking/Scene.svelte") }],
		record: () => import("./parking/Record.svelte"),
		changes: () => import("./parking/changes"),
		typed: {
			title: { th: "ลานจอดประเด็น", en: "Parking lot" },
			words: (action) => (action.type === "park" ? action.words : undefined),
		},
		kept: ["parked", "may.park", "may.take_back_parked"],
	},
	{
		name: "roster",
		lead: () => import("./roster/lead"),
		desk: () => import("./roster/Desk.svelte"),
		changes: () => import("./roster/changes"),
	},
	{
		name: "naming",
		lead: () => import("./naming/lead"),
		desk: () => import("./naming/Desk.svelte"),
	},
	{
		name: "step",
		steps: {
			bar: { label: { th: "ความคาดหวัง", en: "Expectations" }, part: "water" },
			stories: { label: { th: "เรื่องเล่าเร้าพลัง", en: "Stories" }, part: "body" },
			assets: { label: { th: "ขุมความรู้", en: "Knowledge assets" }, part: "tail" },
			freedom: { label: { th: "ตารางแห่งอิสรภาพ", en: "Table of freedom" }, part: "tail" },
			aar: { label: { th: "AAR", en: "AAR" }, part: "tail" },
			homework: { label: { th: "การบ้าน", en: "Homework" }, part: "tail" },
		},
		task: () => import("./step/Task.svelte"),
		lead: () => import("./step/lead"),
		scenes: TALKED.map((phase) => ({ phase, load: () => import("./step/Scene.svelte") })),
	},
	{
		name: "closed",
		steps: { closed: { label: { th: "จบงาน", en: "The end" }, part: "tail" } },
		task: () => import("./closed/Task.svelte"),
		lead: () => import("./closed/lead"),
		scenes: [{ phase: "closed", texts: () => [PLENARY], load: () => import("./closed/Scene.svelte") }],
	},
	{
		name: "invitations",
		lead: () => import("./invitations/lead"),
		desk: () => import("./invitations/Desk.svelte"),
	},
	{
		name: "keeping",
		lead: () => import("./keeping/lead"),
		desk: () => import("./keeping/Desk.svelte"),
	},
	{
		name: "snapshots",
		lead: () => import("./snapshots/lead"),
		desk: () => import("./snapshots/Desk.svelte"),
	},
];
