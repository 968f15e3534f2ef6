import type { HallWords } from "../language/hall.th";
import type { Advice } from "./advice";

/** More names than this nobody takes in at a glance. */
const MOST_NAMES = 3;

export function named(names: readonly string[], words: HallWords, code: string): string {
	const known = names.map((name) => name || words.cockpit.nowhere);
	const left = known.length - MOST_NAMES;
	// One more takes no more room than saying that there is one more.
	const shown = left > 1 ? [...known.slice(0, MOST_NAMES), words.cockpit.moreGroups(left)] : known;
	return new Intl.ListFormat(code).format(shown);
}

/** The advice as a sentence. */
export function sentence(advice: Advice, words: HallWords, code: string): string {
	const said = words.cockpit.advice;
	switch (advice.say) {
		case "voting":
		case "votingOver":
			return said[advice.say](advice.count, advice.of);
		case "unsent":
			return said.unsent(named(advice.groups, words, code), advice.count);
		case "noChair":
		case "noSecretary":
		case "emptyGroups":
		case "noWords":
		case "noProposals":
			return said[advice.say](named(advice.groups, words, code));
		case "ungrouped":
		case "arrived":
		case "proposed":
		case "openBallot":
			return said[advice.say](advice.count);
		default:
			return said[advice.say];
	}
}
