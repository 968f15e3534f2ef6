import { invite, type PhaseAdvice, setTime } from "../facilitator/lead";
import { named } from "../facilitator/named";
import { peopled } from "../facilitator/rows";
import { language } from "../language/language.svelte";
import { words } from "./lead.words";

const said = () => words[language.code];

/** While people propose. */
export const competencies: PhaseAdvice = {
	asks: () => said().asks,
	moments: () => said().moments,
	writes: true,
	work: ({ board }, { group }) => ({
		made: board.competencies
			.filter((one) => one.group === group)
			.map((one) => one.competency)
			.join(),
	}),
	advise: ({ board, rows }) => {
		const silent = peopled(rows).filter(
			({ group }) => !board.competencies.some((one) => one.group === group),
		);
		if (silent.length === 0) return { say: said().proposed(board.competencies.length), step: { do: "next" } };
		if (board.timers.hall === null) return { say: said().start, step: setTime };
		return { say: said().noProposals(named(silent)), step: invite(said().invitation, silent) };
	},
};
