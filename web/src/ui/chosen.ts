import { type Ranked, ranked } from "./ranked";
import { topped } from "./topped";

interface Counted {
	competencies: readonly string[];
	tally: Readonly<Record<string, number>> | null;
}

/** What came out on top in a ballot. */
export interface Chosen<Item> {
	/** Which ballot of the day: 1 for the first. */
	n: number;
	rows: readonly Ranked<Item>[];
}

/** As many as people remember. */
const TOP = 5;

/**
 * The top of the last ballot that shows its result, and after it that of the ballot it was a run-off of: without that,
 * what came first by itself would be missing.
 */
export function chosen<Item extends { competency: string }>(
	competencies: readonly Item[],
	ballots: readonly Counted[],
): Chosen<Item>[] {
	const counted = ballots.flatMap(({ tally, competencies }, at) =>
		tally ? [{ n: at + 1, tally, competencies }] : [],
	);
	const last = counted.pop();
	if (!last) return [];
	const isRunOff = (of: Counted) =>
		of.competencies.length > last.competencies.length &&
		last.competencies.every((item) => of.competencies.includes(item));
	const whole = counted.reverse().find(isRunOff);
	return [last, ...(whole ? [whole] : [])]
		.map(({ n, tally }) => ({
			n,
			rows: topped(
				ranked(competencies, (one) => one.competency, tally),
				TOP,
			).shown,
		}))
		.filter(({ rows }) => rows.length > 0);
}
