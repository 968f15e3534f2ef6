import type { VoteWords } from "./vote.th";

export const voteEn: VoteWords = {
	rule: (budget, cap) =>
		`You have ${budget === 1 ? "1 point" : `${budget} points`}, at most ${cap} on one item`,
	left: "Points left",
	less: (wording) => `Fewer points for ${wording}`,
	more: (wording) => `More points for ${wording}`,
	cast: "Cast your vote",
	change: "Cast the changed vote",
	counted: "Your vote is counted. You may change it until the ballot closes.",
	notYet: "Not counted yet, sending…",
	unsent: "Your change has not been cast",
	empty: "No points given yet",
	sentPoints: (n) => (n === 1 ? "1 point sent" : `${n} points sent`),
	clear: "Start over",
	small: "Few vote this time: from the result others may guess who chose what.",
	tooFew: "Too few voted to show the result without telling who chose what.",
	together: (n) =>
		n === 1
			? "1 more is counted without a group: theirs has fewer than 5 people, or they have none"
			: `${n} more are counted together, without a group: theirs have fewer than 5 people, or they have none`,
	cleared: "The points not sent yet are cleared",
	byGroup: "Results by group",
	total: "All groups",
	fewVoters: "Results by group are shown when every group has at least 5 voters",
};
