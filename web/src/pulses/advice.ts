import { invite, type PhaseAdvice } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import type { PulseView } from "../protocol";
import { answeredBy, FEWEST_OF_SMALL, isTogether } from "../ui/few";
import { words } from "./lead.words";
import { nextPulse } from "./next";
import { current, turnoutOf } from "./pulse";

const said = () => words[language.code];

/** Whether its result would not be shown if it were closed now (U7). */
export const hidesResult = ({ answered }: PulseView) => answered < FEWEST_OF_SMALL;

/** Before a pulse is opened, while people answer, and after it. */
export function pulse(phase: PulseView["phase"]): PhaseAdvice {
	return {
		asks: () => said().asks[phase],
		moments: () => [said().moment[phase]],
		keepsTime: true,
		work: ({ board }, { group, people }) => {
			const open = board.pulses.find((one) => one.open);
			const answered = answeredBy(open ? turnoutOf(open) : null, group, people.length);
			// Answers that bear no group tell nothing of this one.
			if (!open || typeof answered !== "number") return undefined;
			return { made: answered > 0 ? `${open.round} ${answered}` : "", isWhole: answered >= people.length };
		},
		advise: (hall) => {
			const { board, rows } = hall;
			const last = current(board);
			const open = { do: "act", action: nextPulse(hall), label: said().openIt } as const;
			if (!last) return { say: said().ready[phase], step: open };
			if (!last.open)
				return last.result
					? { say: said().results, step: { do: "next" } }
					: { say: said().noResult, step: open };
			const of = Object.keys(board.members).length;
			if (last.answered >= of)
				return { say: hidesResult(last) ? said().allFew : said().all, step: { do: "hold" } };
			const round = turnoutOf(last);
			const isSmall = rows.some(({ group, people }) => group && isTogether(round, group, people.length));
			const why = isSmall ? ` · ${said().smallGroups}` : "";
			return { say: said().open(last.answered, of) + why, step: invite(said().invitation) };
		},
	};
}
