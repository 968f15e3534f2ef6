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
		of: ({ board, now }, { keepsTime }) => {
			const timer = board.timers.hall;
			return !keepsTime && timer && timer.ends_at <= now
				? { say: said().timeOver, step: { do: "next" } }
				: null;
		},
	},
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
