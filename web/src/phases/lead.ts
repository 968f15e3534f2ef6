import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { forGroup } from "../perGroup";
import type { Board } from "../protocol";
import Card from "./GroupCard.svelte";
import { words } from "./lead.words";

const said = () => words[language.code];

const nameIn = (board: Board, group: string) => board.groups.find((one) => one.group === group)?.name ?? "";

/** Where the hall and its groups are, on the dashboard. */
export const lead: Lead = {
	undo: {
		set_phase: {
			back: (before, { group }) => {
				const { hall, groups } = before.phases;
				if (group != null) return [{ type: "set_phase", phase: groups[group] ?? hall, group }];
				// Moving the hall took along the groups that were somewhere else (P2).
				const others = Object.entries(groups).map(
					([group, phase]) => ({ type: "set_phase", phase, group }) as const,
				);
				return [{ type: "set_phase", phase: hall }, ...others];
			},
			stands: (board, { group, phase }) => phase === forGroup(board.phases, group),
			said: (before, { group, phase }, { nameOf }) =>
				group == null
					? said().hallMoved(nameOf(phase))
					: said().groupMoved(nameIn(before, group), nameOf(phase)),
		},
	},
	mark: {
		of: ({ board, nameOf }, { group }) => {
			const apart = group === null ? undefined : board.phases.groups[group];
			return apart ? { words: said().apart(nameOf(apart)) } : null;
		},
	},
	card: { order: -1, title: () => said().step, side: "right", Card },
};
