import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { openIn, sizeOf } from "./election";
import Card from "./GroupCard.svelte";
import Hold from "./Hold.svelte";
import { words } from "./lead.words";

const said = () => words[language.code];

/** The elections, on the dashboard. */
export const lead: Lead = {
	hold: { of: ({ board }) => board.elections.find((one) => one.open)?.round, Hold },
	refused: ({ reason }, { type }) => {
		if (reason === "round_closed") return said().closedAlready;
		const isOpenAlready = reason === "already_exists" || reason === "election_open";
		return isOpenAlready && type === "open_election" ? said().openedAlready : undefined;
	},
	mark: {
		of: ({ board }, { group }) => {
			const open = openIn(board, group);
			return open ? { words: said().running(open.answered, sizeOf(board, open)), testid: "electing" } : null;
		},
	},
	card: { title: () => said().card, side: "right", Card },
};
