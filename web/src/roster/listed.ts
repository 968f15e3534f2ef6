import type { Board, Came, Expected } from "../protocol";

export type HowCame = "yes" | "substitute" | "no";

/** Somebody on the list, and whether they came. */
export interface Listed extends Expected {
	expected: string;
	how: HowCame;
	/** Who is here for them; null for nobody with a tablet. */
	member: string | null;
}

type Seen = Pick<Board, "expected" | "came">;

function howOf(came: Came | undefined): HowCame {
	return came === undefined ? "no" : came.substitute ? "substitute" : "yes";
}

export function listedOf({ expected, came }: Seen): readonly Listed[] {
	return Object.entries(expected ?? {}).map(([id, one]) => {
		const here = came?.[id];
		return { ...one, expected: id, how: howOf(here), member: here?.member ?? null };
	});
}

export function countOf(listed: readonly Listed[]): Readonly<Record<HowCame, number>> {
	const of = (how: HowCame) => listed.filter((one) => one.how === how).length;
	return { yes: of("yes"), substitute: of("substitute"), no: of("no") };
}

/** Those whose name, position, unit or district holds every word that was typed. */
export function sought(listed: readonly Listed[], typed: string): readonly Listed[] {
	const folded = (words: string) => words.normalize("NFKC").toLowerCase();
	const words = folded(typed).split(/\s+/u).filter(Boolean);
	return listed.filter((one) => {
		const held = folded([one.name, one.position, one.unit, one.district].join(" "));
		return words.every((word) => held.includes(word));
	});
}
