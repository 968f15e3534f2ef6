import { invite, type PhaseAdvice, setTime } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { answeredBy, hidesResult, isTogether } from "../ui/few";
import { current } from "./current";
import { words } from "./lead.words";

const said = () => words[language.code];

/** While people vote, before that and after it. */
export const ballot: PhaseAdvice = {
	asks: () => said().asks,
	moments: ({ ballots }) =>
		ballots.some((one) => !one.open) ? [said().after, said().before] : [said().before],
	keepsTime: true,
	work: ({ board }, { group, people }) => {
		const open = board.ballots.find((one) => one.open) ?? null;
		const voted = answeredBy(open, group, people.length);
		// Papers that bear no group tell nothing of this one.
		if (typeof voted !== "number") return undefined;
		return { made: voted > 0 ? `${open?.ballot} ${voted}` : "", isWhole: voted >= people.length };
	},
	advise: ({ board, rows, now, nameOf }) => {
		const open = board.ballots.find((one) => one.open);
		if (!open) {
			if (board.competencies.length === 0)
				return {
					say: said().nothingToVote,
					step: {
						do: "act",
						action: { type: "set_phase", phase: "competencies", group: null },
						label: said().goBack(nameOf("competencies")),
					},
				};
			const last = current(board.ballots);
			if (last) return { say: last.tally ? said().results : said().noResult, step: { do: "next" } };
			return { say: said().openBallot, step: { do: "open", opened: { desk: "ballots" } } };
		}
		const of = Object.keys(board.members).length;
		const timer = board.timers.hall;
		if (open.voters >= of)
			return { say: hidesResult(open) ? said().allVotedFew : said().allVoted, step: { do: "hold" } };
		// Not when as many have voted as are online: those are other people, and a phone that sleeps belongs to a voter too.
		if (timer && timer.ends_at <= now)
			return { say: said().votingOver(open.voters, of), step: { do: "hold" } };
		const step = timer === null ? setTime : invite(said().invitation);
		const isSmall = rows.some(({ group, people }) => group && isTogether(open, group, people.length));
		const why = isSmall ? ` · ${said().smallGroups}` : "";
		return { say: said().voting(open.voters, of) + why, step };
	},
};
