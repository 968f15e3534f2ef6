import type { PhaseAdvice } from "../facilitator/lead";
import { named } from "../facilitator/named";
import { language } from "../language/language.svelte";
import { words } from "./lead.words";

const said = () => words[language.code];

/** While people come in and sit down. */
export const welcome: PhaseAdvice = {
	asks: () => said().asks,
	moments: () => [said().moment],
	seats: true,
	advise: ({ board, rows }) => {
		const empty = rows.filter((row) => row.group !== null && row.people.length === 0);
		if (empty.length > 0)
			return { say: said().emptyGroups(named(empty)), step: { do: "open", opened: { desk: "door" } } };
		return { say: said().arrived(Object.keys(board.members).length), step: { do: "next" } };
	},
};
