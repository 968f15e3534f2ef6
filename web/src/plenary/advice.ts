import { invite, type PhaseAdvice, setTime } from "../facilitator/lead";
import { named } from "../facilitator/named";
import { peopled } from "../facilitator/rows";
import { language } from "../language/language.svelte";
import { kvOf, PLENARY } from "../texts/names";
import { words } from "./lead.words";

const said = () => words[language.code];

/** While the hall writes one text. */
export const plenary: PhaseAdvice = {
	asks: () => said().asks,
	moments: () => [said().moment],
	writes: true,
	busy: ({ isGrowing }) => (isGrowing(PLENARY) ? said().busy : ""),
	advise: ({ board, rows, words }) => {
		const groups = peopled(rows);
		const blank = groups.filter(({ group }) => words(kvOf(group ?? ""))?.trim() === "");
		const [first] = blank;
		// Where no group has one, the day did without.
		if (first && blank.length < groups.length)
			return {
				say: said().noVision(named(blank)),
				step: { do: "open", opened: { desk: "group", group: first.group } },
			};
		if (words(PLENARY)?.trim() !== "") return { say: said().goes, step: { do: "next" } };
		if (board.timers.hall === null) return { say: said().start, step: setTime };
		return { say: said().start, step: invite(said().invitation) };
	},
};
