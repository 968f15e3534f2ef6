import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { countdown } from "./countdown";
import Card from "./GroupCard.svelte";
import { words } from "./lead.words";
import Tool from "./Tool.svelte";

const said = () => words[language.code];

/** The clocks of the hall and its groups, on the dashboard. */
export const lead: Lead = {
	isTimed: ({ timers }) => timers.hall !== null || Object.keys(timers.groups).length > 0,
	warning: {
		order: 2,
		of: (hall, { keepsTime, advise }) => {
			const timer = hall.board.timers.hall;
			// What the phase itself lacks comes first.
			return !keepsTime && timer && timer.ends_at <= hall.now && advise(hall).step.do === "next"
				? { say: said().timeOver, step: { do: "next" } }
				: null;
		},
	},
	brings: ({ timers }, now) =>
		[[null, timers.hall] as const, ...Object.entries(timers.groups)].flatMap(([group, timer]) => {
			const seconds = timer?.phase ? Math.round((timer.ends_at - now) / 1000) : 0;
			return timer && seconds > 0 ? [{ type: "start_timer", seconds, group, phase: timer.phase }] : [];
		}),
	refused: ({ reason }, { type }) =>
		reason === "not_now" && type === "extend_timer" ? said().gone : undefined,
	mark: {
		order: 1,
		of: ({ board, now }, { group }) => {
			const timer = group === null ? undefined : board.timers.groups[group];
			if (!timer) return null;
			const { clock, tone } = countdown(timer.ends_at, now);
			return { words: said().ownClock(clock), tone, testid: "own-clock" };
		},
	},
	tool: { Tool },
	card: { title: (row) => said().of(row.name), side: "right", Card },
	desk: { title: () => said().hall, step: () => said().step },
	shortcut: { key: "KeyT", help: () => said().help },
};
