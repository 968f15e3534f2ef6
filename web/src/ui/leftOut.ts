interface Voted {
	open: boolean;
	competencies: readonly string[];
}

/** The competencies that stood in no closed ballot (B19); none before one is closed. */
export function leftOut<Item extends { competency: string }>(
	competencies: readonly Item[],
	ballots: readonly Voted[],
): Item[] {
	const closed = ballots.filter(({ open }) => !open);
	if (closed.length === 0) return [];
	const voted = new Set(closed.flatMap((one) => one.competencies));
	return competencies.filter(({ competency }) => !voted.has(competency));
}
