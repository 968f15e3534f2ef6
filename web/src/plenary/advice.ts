import { invite, type PhaseAdvice, setTime } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { PLENARY } from "../texts/names";
import { words } from "./lead.words";

const said = () => words[language.code];

/** While the hall writes one text. */
export const plenary: PhaseAdvice = {
	asks: () => said().asks,
	moments: () => [said().moment],
	writes: true,
	advise: ({ board, words }) => {
		if (words(PLENARY)?.trim() !== "") return { say: said().goes, step: { do: "next" } };
		if (board.timers.hall === null) return { say: said().start, step: setTime };
		return { say: said().start, step: invite(said().invitation) };
	},
};
