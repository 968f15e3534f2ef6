import { language } from "./language.svelte";
import { voteEn } from "./vote.en";
import { type VoteWords, voteTh } from "./vote.th";

/** The words of a ballot paper, in the language on the screen. Both come with it: they are few. */
export function vote(): VoteWords {
	return language.code === "th" ? voteTh : voteEn;
}
