import type { BallotView, CompetencyView, NamedDomain } from "../protocol";

export interface RankedCompetency {
	competency: string;
	wording: string;
	points: number;
	/** 1 for the most points. Those with as many have the same, and the next one counts them all. Null without points. */
	rank: number | null;
	isTied: boolean;
}

export interface DomainResult {
	domain: string;
	name: string;
	items: readonly RankedCompetency[];
}

/** A closed ballot by domain, the most points first; in a tie in the order of their proposal. */
export function results(
	ballot: BallotView,
	competencies: readonly CompetencyView[],
	domains: readonly NamedDomain[],
): DomainResult[] {
	const tally = ballot.tally ?? {};
	return domains
		.map(({ domain, name }) => {
			const items = competencies
				.filter((one) => one.domain === domain && one.competency in tally)
				.map(({ competency, wording }) => ({ competency, wording, points: tally[competency] ?? 0 }))
				.sort((one, other) => other.points - one.points);
			return { domain, name, items: items.map((item) => ({ ...item, ...place(item.points, items) })) };
		})
		.filter(({ items }) => items.length > 0);
}

function place(
	points: number,
	items: readonly { points: number }[],
): Pick<RankedCompetency, "rank" | "isTied"> {
	return {
		rank: points > 0 ? 1 + items.filter((other) => other.points > points).length : null,
		isTied: points > 0 && items.filter((other) => other.points === points).length > 1,
	};
}
