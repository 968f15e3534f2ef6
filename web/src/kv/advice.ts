import { invite, type PhaseAdvice, setTime } from "../facilitator/lead";
import { named } from "../facilitator/named";
import { peopled } from "../facilitator/rows";
import { language } from "../language/language.svelte";
import { kvOf } from "../texts/names";
import { words } from "./lead.words";

const said = () => words[language.code];

/** While the groups write. */
export const kv: PhaseAdvice = {
	asks: () => said().asks,
	moments: () => [said().moment],
	seats: true,
	writes: true,
	work: ({ words }, { group }) => {
		const made = words(kvOf(group ?? ""))?.trim();
		return made === undefined ? undefined : { made };
	},
	busy: ({ rows, isGrowing }) => {
		const writing = rows.filter(({ group }) => group !== null && isGrowing(kvOf(group)));
		return writing.length > 0 ? language.hall.cockpit.busy(named(writing)) : "";
	},
	advise: ({ board, rows, words }) => {
		const blank = peopled(rows).filter(({ group }) => words(kvOf(group ?? ""))?.trim() === "");
		if (blank.length === 0) return { say: said().done, step: { do: "next" } };
		if (board.timers.hall === null) return { say: said().start, step: setTime };
		return { say: said().noWords(named(blank)), step: invite(said().invitation, blank) };
	},
};
