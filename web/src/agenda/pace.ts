/** When the steps of the day begin and end, and what is kept back for its end. */

import { planOf } from "../plan";
import { type Board, DAY, type Phase } from "../protocol";

export const MINUTE = 60_000;

/** A step of the agenda, with its times, in ms since 1970, as far as they can be foreseen. */
export interface Slot {
	phase: Phase;
	minutes: number;
	pause: number;
	state: "past" | "now" | "later";
	begins: number | null;
	ends: number | null;
}

/** The steps at this pace: what is not begun begins when what comes before it is over, and not before now. */
export function slotsOf({ agenda, phases }: Pick<Board, "agenda" | "phases">, now: number): readonly Slot[] {
	if (!agenda) return [];
	const plan = planOf({ agenda }, phases.hall);
	const here = plan.indexOf(phases.hall);
	const { since } = agenda;
	// Before the hall has moved nobody knows how long people will still come in.
	let next = now;
	return agenda.steps.map((step) => {
		const place = plan.indexOf(step.phase);
		if (place < here) return { ...step, state: "past", begins: null, ends: null };
		if (place === here) {
			if (since === null) return { ...step, state: "now", begins: null, ends: null };
			const ends = since + step.minutes * MINUTE;
			next = Math.max(ends + step.pause * MINUTE, now);
			return { ...step, state: "now", begins: since, ends: Math.max(ends, now) };
		}
		const begins = next;
		const ends = begins + step.minutes * MINUTE;
		next = ends + step.pause * MINUTE;
		return { ...step, state: "later", begins, ends };
	});
}

const BANGKOK_MS = 7 * 60 * MINUTE;
const DAY_MS = 24 * 60 * MINUTE;

/** A day that ended so long ago is tomorrow's: nobody is that late, while a hall may well wait from midnight. */
const LATE_MS = 8 * 60 * MINUTE;

/** When it is `16:45` on the day that somebody has in mind at this moment; null for no time. */
export function onDayOf(time: string, now: number): number | null {
	const [hours, minutes] = time.split(":").map(Number);
	if (hours === undefined || minutes === undefined) return null;
	const midnight = Math.floor((now + BANGKOK_MS) / DAY_MS) * DAY_MS - BANGKOK_MS;
	const today = midnight + (hours * 60 + minutes) * MINUTE;
	const sooner = today - DAY_MS;
	if (today < now - LATE_MS) return today + DAY_MS;
	return sooner >= now - LATE_MS ? sooner : today;
}

export interface Pace {
	/** When the day would end. */
	ends: number;
	/** How many minutes that is later than it should; null where nobody said when it should. */
	late: number | null;
	/** The hall has not moved yet: so it would be if it did now. */
	isWaiting: boolean;
}

/** At this pace; null without an agenda, when the day is over, and before the day that the workshop is on. */
export function paceOf(board: Pick<Board, "agenda" | "phases" | "workshop">, now: number): Pace | null {
	const { agenda, phases, workshop } = board;
	if (!agenda || phases.hall === "closed" || now === 0) return null;
	const isWaiting = agenda.since === null;
	if (isWaiting && dateOf(now) !== workshop.date) return null;
	const last = slotsOf(board, now).findLast(({ ends }) => ends !== null);
	const ends = last?.ends ?? now;
	const meant = onDayOf(agenda.ends, now);
	return { ends, late: meant === null ? null : Math.round((ends - meant) / MINUTE), isWaiting };
}

/**
 * The steps as they are planned: at this pace, and before the day from the hour when it should end, or without times
 * where nobody said when.
 */
export function plannedOf(
	board: Pick<Board, "agenda" | "phases" | "workshop">,
	now: number,
): readonly Slot[] {
	const slots = slotsOf(board, now);
	if (board.phases.hall === "closed" || paceOf(board, now)) return slots;
	const ends = slots.findLast((slot) => slot.ends !== null)?.ends ?? null;
	const meant = onDayOf(board.agenda?.ends ?? "", now);
	const by = ends === null || meant === null ? null : meant - ends;
	const at = (time: number | null) => (time === null || by === null ? null : time + by);
	return slots.map((slot) => ({ ...slot, begins: at(slot.begins), ends: at(slot.ends) }));
}

function dateOf(now: number): string {
	return new Date(now + BANGKOK_MS).toISOString().slice(0, 10);
}

export function isProtected(phase: Phase): boolean {
	return DAY.some((one) => one.id === phase && one.protected);
}

/** What is kept back for the end of the day. */
export interface Reserve {
	phases: readonly Phase[];
	minutes: number;
	/** When it must begin, in ms since 1970. */
	due: number;
	/** When it begins at this pace. */
	begins: number;
}

/** Half an hour before it is due the facilitator is told. */
export const AHEAD_MS = 30 * MINUTE;

/** J7: what is kept back; null if there is nothing, or the hall is there. */
export function reserveOf(board: Pick<Board, "agenda" | "phases">, now: number): Reserve | null {
	if (isProtected(board.phases.hall) || !board.agenda) return null;
	const later = slotsOf(board, now).filter(({ state }) => state === "later");
	const first = later.findIndex(({ phase }) => isProtected(phase));
	const block = later.slice(first);
	const [begun] = block;
	if (first < 0 || !begun || begun.begins === null) return null;
	const kept = block.filter(({ phase }) => isProtected(phase));
	const lasts = (block.at(-1)?.ends ?? begun.begins) - begun.begins;
	const meant = onDayOf(board.agenda.ends, now);
	return {
		phases: kept.map(({ phase }) => phase),
		minutes: kept.reduce((sum, { minutes }) => sum + minutes, 0),
		due: meant === null ? begun.begins : meant - lasts,
		begins: begun.begins,
	};
}

/** Whether the reserve is in danger: its turn is near, or a step that has overrun would take it. */
export function isInDanger(board: Pick<Board, "agenda" | "phases">, reserve: Reserve, now: number): boolean {
	if (now >= reserve.due - AHEAD_MS) return true;
	const here = slotsOf(board, now).find(({ state }) => state === "now");
	if (!here || here.begins === null) return false;
	return now > here.begins + here.minutes * MINUTE && reserve.begins > reserve.due;
}

/** Minutes that a step is shortened to at least, and by which it is. */
const GRAIN = 5;

/**
 * The steps with the minutes that let the day end when it should: what is not begun is shortened or lengthened alike,
 * what is protected is not. Null where nobody said when, or nothing is left to change.
 */
export function fitted(board: Pick<Board, "agenda" | "phases">, now: number) {
	const { agenda } = board;
	const meant = onDayOf(agenda?.ends ?? "", now);
	if (!agenda || meant === null) return null;
	const slots = slotsOf(board, now);
	const later = slots.filter(({ state }) => state === "later");
	const loose = later.filter(({ phase }) => !isProtected(phase));
	const last = later.at(-1);
	if (!last || last.ends === null || loose.length === 0) return null;
	const planned = loose.reduce((sum, { minutes }) => sum + minutes, 0);
	const share = (planned - (last.ends - meant) / MINUTE) / planned;
	const steps = agenda.steps.map(({ phase, minutes, pause }) => {
		const isLoose = loose.some((one) => one.phase === phase);
		const fits = Math.min(480, Math.max(GRAIN, Math.floor((minutes * share) / GRAIN) * GRAIN));
		return { phase, minutes: isLoose ? fits : minutes, pause };
	});
	return steps.some(({ minutes }, index) => minutes !== agenda.steps[index]?.minutes) ? steps : null;
}
