import type { Hall } from "../facilitator/lead";
import { named } from "../facilitator/named";
import { language } from "../language/language.svelte";
import { hour, written } from "../language/moment";
import type { Board } from "../protocol";
import { words } from "./lead.words";
import { isInDanger, paceOf, reserveOf } from "./pace";

/** Minutes that nobody calls late, and those that nobody calls early: a plan is made in steps of five. */
const LATE = 5;
const EARLY = 10;

/**
 * When the day ends, and how that is against the plan; undefined where there is nothing to say. `isFelt`: it is told by
 * the pace, and not by the plan alone.
 */
export function paceTold(board: Board, now: number) {
	const said = words[language.code];
	const pace = paceOf(board, now);
	if (!pace) {
		const ends = board.phases.hall === "closed" ? "" : board.agenda?.ends;
		return ends
			? { ends: said.planned(written(ends)), against: "", isLate: false, isFelt: false }
			: undefined;
	}
	const { late } = pace;
	const isLate = late !== null && late >= LATE;
	const against = () => {
		if (late === null) return pace.isWaiting ? said.waiting : said.noEnd;
		if (isLate) return said.late(late);
		return late <= -EARLY ? said.early(-late) : said.onTime;
	};
	return { ends: said.ends(hour(pace.ends)), against: against(), isLate, isFelt: true };
}

/** J7: what is said while what the end of the day needs is in danger; null otherwise. */
export function dangerTold({ board, now, nameOf }: Pick<Hall, "board" | "now" | "nameOf">): string | null {
	const reserve = reserveOf(board, now);
	if (!reserve || now === 0 || !isInDanger(board, reserve, now)) return null;
	const said = words[language.code];
	const tell = now > reserve.due ? said.reserveOver : said.reserve;
	return tell(
		named(reserve.phases.map((phase) => ({ name: nameOf(phase) }))),
		reserve.minutes,
		hour(reserve.due),
	);
}
