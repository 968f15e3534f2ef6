import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { forGroup } from "../perGroup";
import GroupCard from "./GroupCard.svelte";
import { words } from "./lead.words";
import Tool from "./Tool.svelte";

const said = () => words[language.code];

/** Whether the hall and its groups may write, on the dashboard. */
export const lead: Lead = {
	warning: {
		of: ({ board }) =>
			board.locks.hall
				? {
						say: said().advice,
						step: {
							do: "act",
							action: { type: "set_lock", locked: false, group: null },
							label: said().step,
						},
					}
				: null,
	},
	undo: {
		set_lock: {
			back: (before, { group }) => {
				const { hall, groups } = before.locks;
				if (group != null) return [{ type: "set_lock", locked: groups[group] ?? hall, group }];
				const others = Object.entries(groups).map(
					([group, locked]) => ({ type: "set_lock", locked, group }) as const,
				);
				return [{ type: "set_lock", locked: hall }, ...others];
			},
			stands: (board, { group, locked }) => locked === forGroup(board.locks, group),
			said: (before, { group, locked }) => {
				const { lock, unlock, lockGroup, unlockGroup } = said().done;
				if (group == null) return locked ? lock : unlock;
				const name = before.groups.find((one) => one.group === group)?.name ?? "";
				return locked ? lockGroup(name) : unlockGroup(name);
			},
		},
	},
	mark: {
		of: ({ board }, { group }) => {
			const own = group === null ? undefined : board.locks.groups[group];
			if (own === undefined || own === board.locks.hall) return null;
			return { words: own ? said().locked : said().unlocked };
		},
	},
	tool: { Tool },
	card: { order: -1, side: "right", Card: GroupCard },
	shortcut: { key: "KeyL", help: () => said().help },
};
