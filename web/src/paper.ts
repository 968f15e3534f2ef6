// Generated from server/plathu/exports by `python -m tools.typescript`. Do not edit.

import type { Phase, Role } from "./protocol";

/** What a workshop held at one moment, as far as it may be shown. */
export interface PaperRecord {
	format: 1;
	workshop: RecordedAbout;
	groups: readonly RecordedGroup[];
	ungrouped: readonly RecordedPerson[];
	domains: readonly RecordedDomain[];
	texts: Record<string, string>;
	competencies: readonly RecordedCompetency[];
	ballots: readonly RecordedBallot[];
	parked?: readonly RecordedParked[];
	minutes?: RecordedMinutes | null;
	agenda?: RecordedAgenda | null;
	expected?: readonly RecordedExpected[];
	rounds?: readonly (RecordedPulse | RecordedElection)[];
	position: string;
	exported_at: string;
	/** SHA-256 of the RFC 8785 form without workshop id, position, time of export and the hash itself; hexadecimal. */
	content_sha256: string;
}

/** `date` is the day it is held, YYYY-MM-DD of the common era; `phase` where the hall was. */
export interface RecordedAbout {
	workshop: string;
	title: string;
	organisation: string;
	date: string;
	phase: Phase;
}

export interface RecordedGroup {
	group: string;
	name: string;
	members: readonly RecordedPerson[];
	/** Who holds each role, by name. */
	roles: Partial<Record<Role, string>>;
}

/** `position` and `unit` may be empty. Of who was erased, and in anonymised content, all three are. */
export interface RecordedPerson {
	name: string;
	position: string;
	unit: string;
	/** What they do in their group. */
	role: Role | null;
}

export interface RecordedDomain {
	domain: string;
	name: string;
}

/** `points` of the last closed ballot that holds it and shows its result; null until then. */
export interface RecordedCompetency {
	competency: string;
	domain: string;
	wording: string;
	group: string | null;
	points: number | null;
}

/** `tally` and `by_group` are null until it is closed, and where they could tell who chose what. */
export interface RecordedBallot {
	ballot: string;
	open: boolean;
	budget: number;
	cap: number;
	competencies: readonly string[];
	turnout: number;
	turnout_by_group: Record<string, number>;
	tally: Record<string, number> | null;
	by_group: Record<string, Record<string, number>> | null;
}

/**
 * `group` is null for a matter of the facilitator, or of who was in none. `answer` is left out until there is
 * one.
 */
export interface RecordedParked {
	parked: string;
	words: string;
	group: string | null;
	answer?: string;
}

/** What nobody has filled in is left out. `began` and `ended` are times of the day in Thailand, `09:00`. */
export interface RecordedMinutes {
	number?: string;
	place?: string;
	began?: string;
	ended?: string;
	chair?: string;
	taker?: string;
	checker?: string;
	absent?: readonly RecordedAbsent[];
}

/** `reason` is their position, or why, or both. Without names both are empty. */
export interface RecordedAbsent {
	name?: string;
	reason?: string;
}

/** `clock`: the hall's clock starts with each step. `ends` is a time of the day in Thailand, `16:45`. */
export interface RecordedAgenda {
	steps: readonly RecordedStep[];
	clock?: boolean;
	ends?: string;
	moves?: readonly RecordedMove[];
}

/** `pause` is the break after it; both in minutes. */
export interface RecordedStep {
	phase: Phase;
	minutes: number;
	pause?: number;
}

/** When the hall came into a phase, ISO 8601. */
export interface RecordedMove {
	phase: Phase;
	at: string;
}

/**
 * `group` is where they were to sit. `came`: they did, or with `substitute` somebody in their place, who is
 * `person` if they had a tablet. Without names, name, position, unit and district are empty.
 */
export interface RecordedExpected {
	name?: string;
	position?: string;
	unit?: string;
	district?: string;
	group?: string | null;
	came?: boolean;
	substitute?: boolean;
	person?: RecordedPlace | null;
}

/** Who of those who were there: both count from 0, in `groups`, with the people in no group last. */
export interface RecordedPlace {
	group: number;
	number: number;
}

/**
 * `questions` are empty for the usual two. `result` has for each how many gave 1, 2, … 5; it is null while the
 * pulse is open, and where it could tell who gave what.
 */
export interface RecordedPulse {
	kind: "pulse";
	round: string;
	phase: "pulse_after" | "pulse_before";
	turnout: number;
	open?: boolean;
	questions?: readonly string[];
	result?: readonly (readonly number[])[] | null;
}

/** `elected` is null while the election is open, and if nobody was. */
export interface RecordedElection {
	kind: "election";
	round: string;
	group: string;
	role: Role;
	turnout: number;
	open?: boolean;
	elected?: RecordedElected | null;
}

/**
 * `person` is null if they were erased. `votes` were for them, and as many for each of `tied` among whom a lot was
 * drawn, 1 if for nobody else; both are null where they could tell who gave what.
 */
export interface RecordedElected {
	person?: RecordedPlace | null;
	votes?: number | null;
	tied?: number | null;
}

/** What a list shows of a snapshot. */
export interface Snapshot {
	snapshot: string;
	name: string;
	/** When its content was taken, ISO 8601. */
	at: string;
	/** Its place in the journal. */
	position: string;
	phase: Phase;
	counts: Counts;
	/** Of the content with names, hexadecimal: every file of it carries this one. */
	content_sha256: string;
	/** When somebody in it was last forgotten, ISO 8601. */
	redacted_at: string | null;
}

export interface Counts {
	people: number;
	groups: number;
	competencies: number;
	ballots: number;
}

/** What a shared page shows (E13). */
export interface SharedSnapshot {
	name: string;
	redacted_at: string | null;
	named: boolean;
	record: PaperRecord;
}
