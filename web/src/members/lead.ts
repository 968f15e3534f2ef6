import type { Lead } from "../facilitator/lead";
import { isThin, offline } from "../facilitator/needs";
import { language } from "../language/language.svelte";
import { welcome } from "./advice";
import Badge from "./Badge.svelte";
import Card from "./GroupCard.svelte";
import { words } from "./lead.words";
import Cell from "./Row.svelte";

const said = () => words[language.code];

/** Who is here, on the dashboard. */
export const lead: Lead = {
	phases: { welcome },
	warning: {
		order: 1,
		of: ({ rows }, { seats }) => {
			const nowhere = rows.find((row) => row.group === null);
			if (!nowhere || !seats) return null;
			return {
				say: said().ungrouped(nowhere.people.length),
				step: { do: "open", opened: { desk: "group", group: null } },
			};
		},
	},
	undo: {
		edit_member: {
			back: (before, { member }) => {
				const known = before.members[member];
				if (!known) return [];
				const { name, called, position, unit } = known;
				return [{ type: "edit_member", member, name, called, position, unit }];
			},
			stands: (board, { member, name }) => board.members[member]?.name === name,
			said: (_, { name }) => said().edited(name ?? ""),
		},
		mute_member: {
			back: (_, { member, muted }) => [{ type: "mute_member", member, muted: !muted }],
			stands: (board, { member, muted }) => board.members[member]?.muted === muted,
			said: (before, { member, muted }) => {
				const name = before.members[member]?.name ?? "";
				return muted ? said().mutedNow(name) : said().unmutedNow(name);
			},
		},
		move_member: {
			back: (before, { member }) => {
				// Nobody can be put back into no group.
				const group = before.members[member]?.group;
				return group == null ? [] : [{ type: "move_member", member, group }];
			},
			stands: (board, { member, group }) => board.members[member]?.group === group,
			said: (before, { member, group }) =>
				said().moved(
					before.members[member]?.name ?? "",
					before.groups.find((one) => one.group === group)?.name ?? "",
				),
		},
	},
	badge: { order: 1, Badge },
	desk: { title: () => said().desk },
	column: { title: () => said().column, Cell },
	need: {
		order: -1,
		of: (hall, row) =>
			isThin(hall, row) ? { words: said().offline(offline(hall, row)), presses: 1, testid: "offline" } : null,
	},
	mark: {
		of: (_, { unsent }) => (unsent > 0 ? { words: said().unsent(unsent), testid: "unsent" } : null),
	},
	card: { title: () => said().inGroup, side: "left", isForAll: true, Card },
};
