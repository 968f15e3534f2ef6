// Generated from server/plathu/protocol.py and server/plathu/domain by `python -m tools.typescript`. Do not edit.

export const PHASES = ["welcome", "pulse_before", "roles", "bar", "kv", "plenary", "competencies", "ballot", "stories", "assets", "freedom", "aar", "pulse_after", "homework", "closed"] as const;
export type Phase = (typeof PHASES)[number];

export const ROLES = ["chair", "secretary", "assistant"] as const;
export type Role = (typeof ROLES)[number];

/** A phase of the day. J7: of the time that is left, what `protected` phases need is kept back. */
export interface DayPhase {
	id: Phase;
	/**
	 * Whose actions members take in it, as `NOUN` is named; null: none, and it is done by talking. `kv` and `plenary`
	 * are two tasks of one noun.
	 */
	noun: string | null;
	/** How long it usually takes; null if it has no end. */
	minutes: number | null;
	/** Whether the dashboard offers to put one group into it. The rules allow any, since journals may hold it. */
	alone: boolean;
	/** Whether a workshop without an agenda has it. */
	usual: boolean;
	/** Whether its minutes are kept back for it when others take longer. */
	protected: boolean;
}

/**
 * The phases of the day, in their order. The minutes are inferred from the report of the Chumphon day, which tells in
 * which order and from when to when it was held: from registration at 08.30 to noon, and from 13.00 to 16.45.
 */
export const DAY: readonly DayPhase[] = [
	{ id: "welcome", noun: "members", minutes: 30, alone: true, usual: true, protected: false },
	{ id: "pulse_before", noun: "pulses", minutes: 45, alone: true, usual: false, protected: false },
	{ id: "roles", noun: "roles", minutes: 20, alone: true, usual: true, protected: false },
	{ id: "bar", noun: null, minutes: 10, alone: true, usual: false, protected: false },
	{ id: "kv", noun: "texts", minutes: 60, alone: true, usual: true, protected: false },
	{ id: "plenary", noun: "texts", minutes: 45, alone: true, usual: true, protected: false },
	{ id: "competencies", noun: "competencies", minutes: 50, alone: true, usual: true, protected: false },
	{ id: "ballot", noun: "ballots", minutes: 25, alone: true, usual: true, protected: false },
	{ id: "stories", noun: null, minutes: 75, alone: true, usual: false, protected: false },
	{ id: "assets", noun: null, minutes: 20, alone: true, usual: false, protected: false },
	{ id: "freedom", noun: null, minutes: 20, alone: true, usual: false, protected: false },
	{ id: "aar", noun: null, minutes: 15, alone: true, usual: false, protected: true },
	{ id: "pulse_after", noun: "pulses", minutes: 5, alone: true, usual: false, protected: true },
	{ id: "homework", noun: null, minutes: 15, alone: true, usual: false, protected: true },
	{ id: "closed", noun: null, minutes: null, alone: true, usual: true, protected: false },
];

/** An action with the id its asker made, so that it can be sent again without happening twice. */
export interface Asked {
	id: string;
	action: SetPhase | EditMember | MergeMembers | MuteMember | MoveMember | Forget | SendOut | Expect | Unexpect | Attend | WithdrawCards | SetDoor | SetWifi | StartTimer | ExtendTimer | StopTimer | SetAgenda | Announce | SetLock | CallFacilitator | WithdrawCall | Come | ShowOnScreen | Volunteer | StepDown | DrawRole | HandOver | KeepVersion | ProposeCompetency | WithdrawCompetency | RemoveCompetency | OpenBallot | CloseBallot | OpenPulse | OpenElection | CloseRound | Park | TakeBackParked | AnswerParked | SetMinutes | Describe | RenameGroup | RenameDomain | AddGroup | AddDomain | CastVote | AnswerRound;
}

/** The facilitator moves the hall, or one group. */
export interface SetPhase {
	type: "set_phase";
	phase: Phase;
	group?: string | null;
}

/** A person mends their own name, position or unit, or the facilitator does. What is left out stays. */
export interface EditMember {
	type: "edit_member";
	member: string;
	name?: string | null;
	called?: string | null;
	position?: string | null;
	unit?: string | null;
}

/** The facilitator says that one member is the same person as another, who stays. */
export interface MergeMembers {
	type: "merge_members";
	member: string;
	into: string;
}

/** The facilitator lets a person write and propose no more, or again. */
export interface MuteMember {
	type: "mute_member";
	member: string;
	muted: boolean;
}

/** The facilitator moves a person to another group. */
export interface MoveMember {
	type: "move_member";
	member: string;
	group: string;
}

/** The facilitator erases a person who asks for it: what they did stays, who it was goes. */
export interface Forget {
	type: "forget";
	member: string;
	counted?: "always" | "if_active";
}

/** The facilitator erases everybody who joined with one person's device: a program or a child took seats. */
export interface SendOut {
	type: "send_out";
	member: string;
	counted?: "always" | "if_active";
}

/** The facilitator puts people on the list; one who is on it already, by id, is mended. */
export interface Expect {
	type: "expect";
	people: readonly ExpectedPerson[];
}

/** A line of the list. `group` is where they are to sit. */
export interface ExpectedPerson {
	expected: string;
	name: string;
	position: string;
	unit: string;
	district: string;
	group: string | null;
}

/**
 * The facilitator takes people off the list. With `erase` they leave snapshots too, as a member does who is
 * forgotten.
 */
export interface Unexpect {
	type: "unexpect";
	expected: readonly string[];
	erase?: boolean;
}

/**
 * The facilitator says whether somebody came, and who of those in the workshop it is: themselves, or a substitute.
 * `member` is null for somebody without a tablet.
 */
export interface Attend {
	type: "attend";
	expected: string;
	came: "no" | "substitute" | "yes";
	member?: string | null;
}

/** The facilitator withdraws the seat cards of these people; new ones can be printed. */
export interface WithdrawCards {
	type: "withdraw_cards";
	expected: readonly string[];
}

/** The facilitator closes the door to newcomers, or opens it. Earlier members get in either way. */
export interface SetDoor {
	type: "set_door";
	open: boolean;
}

/** The facilitator has the hall's Wi-Fi shown beside the way in; an empty name takes it away. */
export interface SetWifi {
	type: "set_wifi";
	name: string;
	password?: string;
}

/**
 * The facilitator starts a clock, for the hall or one group; it replaces the last. It ends with `phase`, if that is
 * given.
 */
export interface StartTimer {
	type: "start_timer";
	seconds: number;
	group?: string | null;
	phase?: Phase | null;
}

/** The facilitator gives the hall, or one group, more time. */
export interface ExtendTimer {
	type: "extend_timer";
	seconds: number;
	group?: string | null;
}

/** The facilitator takes the clock of the hall, or one group's own, away. */
export interface StopTimer {
	type: "stop_timer";
	group?: string | null;
}

/**
 * The facilitator sets the whole agenda. `closed` may be its last step, and is always. Without steps the workshop
 * has no agenda.
 */
export interface SetAgenda {
	type: "set_agenda";
	steps: readonly AgendaStep[];
	clock?: boolean;
	ends?: string;
}

/** How many minutes a phase is meant to take, and how long the break after it is, such as lunch. */
export interface AgendaStep {
	phase: Phase;
	minutes: number;
	pause: number;
}

/**
 * The facilitator tells everybody, or one group, something; empty words take it away. It goes with `phase`, if that
 * is given, unless it `stays`.
 */
export interface Announce {
	type: "announce";
	words: string;
	group?: string | null;
	phase?: Phase | null;
	stays?: boolean;
}

/** The facilitator locks what the hall, or one group, writes and proposes, or unlocks it. */
export interface SetLock {
	type: "set_lock";
	locked: boolean;
	group?: string | null;
}

/** A member asks the facilitator to come to their group, and may say why. */
export interface CallFacilitator {
	type: "call_facilitator";
	group: string;
	words?: string;
}

/** A member takes their group's call back: it is no longer needed. */
export interface WithdrawCall {
	type: "withdraw_call";
	group: string;
}

/** The facilitator came to a group that had called. */
export interface Come {
	type: "come";
	group: string;
}

/**
 * The facilitator chooses what the big screen shows; with `ballot`, of the closed ballots this one's result.
 *
 * Without it `ballot` shows the open ballot, else the last that shows its result.
 */
export interface ShowOnScreen {
	type: "show_on_screen";
	screen: "agenda" | "auto" | "ballot" | "competencies" | "groups" | "join" | "kv" | "parked" | "plenary" | "pulse" | "roles";
	ballot?: string | null;
}

/** A member offers to be the group's chair, secretary or assistant. */
export interface Volunteer {
	type: "volunteer";
	group: string;
	role: Role;
}

/** A volunteer takes the offer back. */
export interface StepDown {
	type: "step_down";
	group: string;
	role: Role;
}

/** The facilitator draws a lot for a role: among those who offered for it, or among all who have no role. */
export interface DrawRole {
	type: "draw_role";
	group: string;
	role: Role;
}

/** Who holds a role, or the facilitator, hands it to another member of the group. */
export interface HandOver {
	type: "hand_over";
	group: string;
	role: Role;
	member: string;
}

/** A member asks for a version of a text as it is now, before changing much of it. */
export interface KeepVersion {
	type: "keep_version";
	text: string;
}

/** A member names a competency under a domain. */
export interface ProposeCompetency {
	type: "propose_competency";
	competency: string;
	domain: string;
	wording: string;
}

/** The proposer takes a competency back. */
export interface WithdrawCompetency {
	type: "withdraw_competency";
	competency: string;
}

/** The facilitator takes one off the list, such as words that hurt somebody. */
export interface RemoveCompetency {
	type: "remove_competency";
	competency: string;
}

/**
 * The facilitator opens a secret ballot: `budget` points a person, at most `cap` on one item.
 *
 * Without `competencies` it is on all there are. `small`: its result may be shown though only three or four vote.
 */
export interface OpenBallot {
	type: "open_ballot";
	ballot: string;
	budget: number;
	cap: number;
	competencies?: readonly string[] | null;
	small?: boolean;
}

/** The facilitator ends a ballot, and its totals are shown to everybody at once. */
export interface CloseBallot {
	type: "close_ballot";
	ballot: string;
}

/**
 * The facilitator asks everybody these questions, to be answered in secret by 1 to 5.
 *
 * Without `questions` they are how well one understands knowledge management, and how one feels about it. Members
 * answer `{"scores": [4, 5]}`, a score for each question.
 */
export interface OpenPulse {
	type: "open_pulse";
	round: string;
	questions?: readonly string[] | null;
}

/**
 * The facilitator lets a group elect in secret who holds a role, among those who offered for it.
 *
 * Members of the group answer `{"member": …}`, the id of one who stands.
 */
export interface OpenElection {
	type: "open_election";
	round: string;
	group: string;
	role: Role;
}

/** The facilitator ends a round of any kind, and what came of it is shown to everybody at once. */
export interface CloseRound {
	type: "close_round";
	round: string;
}

/** Somebody writes down what is not for now, so that it is not lost. */
export interface Park {
	type: "park";
	parked: string;
	words: string;
}

/** Who parked a matter takes it away again, or the facilitator does. */
export interface TakeBackParked {
	type: "take_back_parked";
	parked: string;
}

/** The facilitator answers a matter; empty words take the answer away. */
export interface AnswerParked {
	type: "answer_parked";
	parked: string;
	words: string;
}

/** The facilitator fills in the form of the minutes: what is left out stays as it was, empty words take it away. */
export interface SetMinutes {
	type: "set_minutes";
	number?: string | null;
	place?: string | null;
	began?: string | null;
	ended?: string | null;
	chair?: string | null;
	taker?: string | null;
	checker?: string | null;
	absent?: readonly Absent[] | null;
}

/** `reason` is the position, or why they were absent, or both; it may be empty. */
export interface Absent {
	name: string;
	reason: string;
}

/** The facilitator corrects what the workshop is called. What is left out stays as it is. */
export interface Describe {
	type: "describe";
	title?: string | null;
	organisation?: string | null;
	date?: string | null;
}

/** The facilitator gives a group another name. */
export interface RenameGroup {
	type: "rename_group";
	group: string;
	name: string;
}

/** The facilitator gives a domain another name. */
export interface RenameDomain {
	type: "rename_domain";
	domain: string;
	name: string;
}

/** The facilitator adds a group, which nobody is in yet. */
export interface AddGroup {
	type: "add_group";
	group: string;
	name: string;
}

/** The facilitator adds a domain, under which nothing is proposed yet. */
export interface AddDomain {
	type: "add_domain";
	domain: string;
	name: string;
}

/** A member's whole choice; it replaces the last. */
export interface CastVote {
	type: "cast_vote";
	ballot: string;
	choices: Record<string, number>;
}

/**
 * A member's whole answer in an open round; it replaces the last. What is in it is the round's kind's to say: of a
 * ballot `points`, by competency; of a pulse `scores`, by question; of an election the `member` one is for.
 */
export interface AnswerRound {
	type: "answer";
	round: string;
	answer: Record<string, unknown>;
}

/** Client: please do this. Answered with `done` or `refuse`; until then, send it again. */
export interface Do {
	do: Asked;
}

/** How many changes wait on this device, for the facilitator to see. */
export interface Waiting {
	unsent: number;
}

/** Client: news of this device. It is neither answered nor stored. */
export interface Tell {
	tell: Waiting;
}

/** One member's devices that are connected now, and the changes that wait on them. */
export interface MemberPresence {
	devices: number;
	unsent: number;
}

/** Server, to facilitators: who is connected now. Each message tells all. */
export interface Present {
	present: Record<string, MemberPresence>;
}

/** Server: the action with this id is in the journal, was played, and was accepted. */
export interface Done {
	done: string;
}

/** `reason` is a code; `message` a sentence in the reader's language. */
export interface Refusal {
	id: string;
	reason: string;
	message: string;
}

/** Server: the action was refused, and nothing changed. */
export interface Refuse {
	refuse: Refusal;
}

/** Server: a sentence on why nothing is saved now, in the reader's language; empty when that is over. */
export interface Warn {
	warn: string;
}

/**
 * `POST /api/join`. `code` is the 8 digits, Thai or Arabic, or the key of the QR. `device` is 128 random bits,
 * made once by the client; the same device and name get the same member. `code` may be the key of a seat card, which
 * leads to one person on any device. `expected` is who they are of those who are expected, or in whose place they come
 * as a `substitute`.
 */
export interface Joining {
	code: string;
	name: string;
	group?: string | null;
	position?: string | null;
	unit?: string | null;
	device?: string | null;
	called?: string | null;
	expected?: string | null;
	substitute?: boolean;
}

/** The answer: all that taking part needs. `texts` are those this member may ever write. */
export interface Joined {
	workshop: string;
	member: string;
	token: string;
	texts: readonly string[];
	generation: string;
}

/**
 * `POST /api/workshops`. `date` is YYYY-MM-DD. `template` is `chumphon`, `half_day` or `empty`: its day, and its
 * groups and domains where none are named. `agenda` takes the place of the template's.
 */
export interface NewWorkshop {
	title: string;
	organisation: string;
	date: string;
	template?: string | null;
	groups?: readonly string[] | null;
	domains?: readonly string[] | null;
	agenda?: Agenda | null;
}

/**
 * The day ends after the last step, with `closed`, which is not among them. With `clock` the hall's clock starts
 * when the hall enters a step. `ends` is a time of the day in Thailand, `16:45`, or empty.
 */
export interface Agenda {
	steps: readonly AgendaStep[];
	clock: boolean;
	ends: string;
}

/** The answer: how people get in (`join_code` to type, `join_key` for the QR), and how to facilitate. */
export interface Created {
	workshop: string;
	join_code: string;
	join_key: string;
	facilitator_token: string;
	groups: readonly NamedGroup[];
	domains: readonly NamedDomain[];
}

export interface NamedGroup {
	group: string;
	name: string;
}

export interface NamedDomain {
	domain: string;
	name: string;
}

/**
 * One line of `GET /api/workshops`: a workshop that this facilitator can open again. `archived`: it is put away.
 *
 * `people` have joined, and the hall is in `phase`, by which two workshops of one title are told apart.
 */
export interface WorkshopLine {
	workshop: string;
	title: string;
	organisation: string;
	date: string;
	archived: boolean;
	people: number;
	phase: Phase;
}

/**
 * One version of a text. `at` is when the last thing in it was written, in ms since 1970; `writers` are those who
 * wrote since the version before.
 */
export interface Version {
	version: string;
	at: number;
	why: "anew" | "asked" | "meanwhile" | "pause" | "phase";
	writers: readonly Writer[];
}

/** A writer as a viewer may see them: of people whom the viewer does not see, only the group. */
export interface Writer {
	member: string | null;
	name: string | null;
	group: string | null;
}

/**
 * `GET /api/workshops/{id}/texts/{text}/history`: what is kept of a text, oldest first, and what the day did
 * meanwhile. `authors` says whose the words of each clientID are.
 */
export interface History {
	versions: readonly Version[];
	facts: readonly (PhaseSet | BallotOpened | BallotClosed)[];
	authors: Record<string, Writer>;
}

/** The hall was moved, or one group alone. */
export interface PhaseSet {
	type: "phase_set";
	at: number;
	phase: Phase;
	group: string | null;
}

export interface BallotOpened {
	type: "ballot_opened";
	at: number;
	ballot: string;
}

export interface BallotClosed {
	type: "ballot_closed";
	at: number;
	ballot: string;
}

/** Every HTTP error: a code, and a sentence in the reader's language. */
export interface Problem {
	error: string;
	message: string;
}

/** Do or Tell, which have no tag to tell them apart. */
export interface _Spoken {
	do?: Asked | null;
	tell?: Waiting | null;
}

export interface MemberRights {
	/** Their own name, position and unit; the facilitator may mend everybody's. */
	edit_member: boolean;
	/** Erase a person. */
	forget: boolean;
	mute_member: boolean;
	/** Say that two are one person. */
	merge_members: boolean;
}

export interface RosterRights {
	/** Change the list, and say who came. */
	expect: boolean;
}

export interface PhaseRights {
	/** Lead the hall: its phase, clocks, locks, announcements and big screen. */
	facilitate: boolean;
	/** Put a group into a phase of its own, or a person into another group. */
	move: boolean;
}

export interface AgendaRights {
	set_agenda: boolean;
}

export interface CallRights {
	/** Call the facilitator to one's group. */
	call: boolean;
	withdraw_call: boolean;
	/** Answer a call. */
	come: boolean;
}

export interface RoleRights {
	volunteer: boolean;
	step_down: boolean;
	/** For which roles of which groups there is a lot to draw. */
	draw_role: Record<string, readonly Role[]>;
	/** In one's own group; the facilitator's in every group, but for the role on which it has an open election. */
	hand_over: readonly Role[];
}

export interface TextRights {
	write: readonly string[];
}

export interface CompetencyRights {
	propose: boolean;
	withdraw: readonly string[];
	/** Of any that never stood in a ballot. */
	remove_competency: boolean;
}

export interface BallotRights {
	vote: readonly string[];
	open_ballot: boolean;
	close_ballot: readonly string[];
}

export interface PulseRights {
	open_pulse: boolean;
}

export interface ElectionRights {
	/** For which roles of which groups. */
	open_election: Record<string, readonly Role[]>;
}

/** Both are open rounds of any kind. */
export interface RoundRights {
	answer: readonly string[];
	close_round: readonly string[];
}

export interface ParkingRights {
	park: boolean;
	take_back_parked: readonly string[];
	answer_parked: boolean;
}

export interface MinutesRights {
	set_minutes: boolean;
}

/** `describe`: to correct title, organisation and date, and every name. */
export interface NamingRights {
	describe: boolean;
	add_group: boolean;
	add_domain: boolean;
}

/** What a workshop is called. `date` is the day it is held, YYYY-MM-DD of the common era. */
export interface About {
	workshop: string;
	title: string;
	organisation: string;
	date: string;
}

/** How people join: 8 digits to type, or the 128-bit key in the QR. A closed door lets in only earlier members. */
export interface Door {
	code: string;
	key: string;
	open: boolean;
}

/** The hall's, for everybody to read on the big screen. The password is empty for an open one. */
export interface Wifi {
	name: string;
	password: string;
}

export interface MemberView {
	name: string;
	/** What the hall calls them; empty if that is their name. */
	called: string;
	group: string | null;
	position: string;
	unit: string;
	/** When they joined, in ms since 1970; 0 if they came with a record, and always for members, who may not see it. */
	joined_at: number;
	/** A mark of their device, which tells apart two of one name; empty for members, who may not see it. */
	device: string;
	/** They may write and propose nothing now; always false for members, who may not see it. */
	muted: boolean;
}

/** The member that the viewer is to the server. */
export interface Me {
	member: string;
	name: string;
	called: string;
	position: string;
	unit: string;
	group: string | null;
	facilitator: boolean;
	muted: boolean;
}

/**
 * Somebody who is expected. `group` is where they are to sit. `card` counts the seat cards of theirs that were
 * withdrawn, so that only the next one opens anything (X11).
 */
export interface Expected {
	name: string;
	position: string;
	unit: string;
	district: string;
	group: string | null;
	card: number;
}

/**
 * Somebody who was expected came, or sent another. `member` is who is here for them, null if that is nobody with
 * a tablet, or somebody who was erased.
 */
export interface Came {
	member: string | null;
	substitute: boolean;
}

/** `groups` holds the values of the groups that differ. */
export interface PerGroup<T> {
	hall: T;
	groups: Record<string, T>;
}

/** Its start and end, in ms since 1970 by the journal's clock. It is of `phase` alone, if that is given. */
export interface Timer {
	starts_at: number;
	ends_at: number;
	phase: Phase | null;
}

/** `since` is when the hall came into the step that it is in, in ms since 1970; null if that is not known. */
export interface AgendaView {
	steps: readonly AgendaStep[];
	clock: boolean;
	ends: string;
	since: number | null;
}

/** `at` is when it was made, in ms since 1970. `phase`, if given, is when: without `stays` it goes with it. */
export interface Announcement {
	words: string;
	at: number;
	phase: Phase | null;
	stays: boolean;
}

/** `words` may be empty; `at` is when the group called first, in ms since 1970. Who of them called is not kept. */
export interface Call {
	words: string;
	at: number;
}

/** `points` of the last closed ballot that holds it and shows its result; null until then. */
export interface CompetencyView {
	competency: string;
	domain: string;
	wording: string;
	group: string | null;
	points: number | null;
}

/**
 * `voters` and `turnout` are live; `tally` and `by_group` are null until it closes.
 *
 * `turnout` leaves out papers from groups with fewer than five members, which bear no group. `tally` stays null if
 * fewer than five voted (three in a `small` ballot), and `by_group` unless every group has five voters.
 */
export interface BallotView {
	ballot: string;
	open: boolean;
	budget: number;
	cap: number;
	competencies: readonly string[];
	voters: number;
	turnout: Record<string, number>;
	tally: Record<string, number> | null;
	by_group: Record<string, Record<string, number>> | null;
	small: boolean;
}

/**
 * `answered` and `turnout` are live. `questions` is null for the usual two.
 *
 * `turnout` leaves out answers from groups with fewer than five members, which bear no group. `result` has for each
 * question how many gave 1, 2, … 5; it is null until the pulse closes, and if fewer than three answered.
 */
export interface PulseView {
	round: string;
	phase: "pulse_after" | "pulse_before";
	questions: readonly string[] | null;
	open: boolean;
	answered: number;
	turnout: Record<string, number>;
	result: readonly (readonly number[])[] | null;
}

/**
 * `candidates` are those who stand now, and none once it is closed; `answered` is live. `elected` is null until it
 * closes, and if nobody was.
 */
export interface ElectionView {
	round: string;
	group: string;
	role: Role;
	open: boolean;
	candidates: readonly string[];
	answered: number;
	elected: Elected | null;
}

/**
 * Who holds the role by an election.
 *
 * `member` is null where a record does not say who it was. `votes` were for them, and they were drawn by lot among
 * `tied` who had as many, 1 if nobody else had; both are null where fewer than three answered.
 */
export interface Elected {
	member: string | null;
	votes: number | null;
	tied: number | null;
}

/** `answer` is empty until there is one. */
export interface ParkedView {
	parked: string;
	words: string;
	group: string | null;
	answer: string;
}

/**
 * `moved_at` is when the hall first left the phase it began in, `closed_at` when it was closed, in ms since 1970:
 * times to be offered for `began` and `ended`; null where they are not known.
 */
export interface MinutesView {
	form: Minutes;
	moved_at: number | null;
	closed_at: number | null;
}

/** What nobody has filled in is empty. `began` and `ended` are times of the day in Thailand, `09:00`. */
export interface Minutes {
	number: string;
	place: string;
	began: string;
	ended: string;
	chair: string;
	taker: string;
	checker: string;
	absent: readonly Absent[];
}

/** V3: what the rules would allow now. Buttons follow this and repeat no rule. */
export type May = MemberRights & RosterRights & PhaseRights & AgendaRights & CallRights & RoleRights & TextRights & CompetencyRights & BallotRights & PulseRights & ElectionRights & RoundRights & ParkingRights & MinutesRights & NamingRights;

/** The whole board of a viewer: its parts by name. On the wire parts replace parts. */
export interface Board {
	workshop: About;
	groups: readonly NamedGroup[];
	domains: readonly NamedDomain[];
	/** How people join; only the facilitator sees it (V2). */
	door: Door | null;
	/** The facilitator's screens, of which the big one is one, and no member's (V2). */
	wifi: Wifi | null;
	/** The members of the viewer's group (V1). The facilitator sees everybody, with time and device (V5). */
	members: Record<string, MemberView>;
	/** How many were there, for the facilitator: news for all at every arrival would be news to nobody. */
	attendance: number | null;
	me: Me;
	/** X7: the list, for the facilitator alone. */
	expected: Record<string, Expected> | null;
	/** X7. A part of its own, so that an arrival does not send the whole list again. */
	came: Record<string, Came> | null;
	phases: PerGroup<Phase>;
	timers: PerGroup<Timer | null>;
	/** J3: the plan of the day, for everybody; null in a workshop without one. */
	agenda: AgendaView | null;
	announcement: Announcement | null;
	group_announcements: Record<string, Announcement>;
	locks: PerGroup<boolean>;
	/** L5: the call of the viewer's group, if it has one. The facilitator sees those of all. */
	calls: Record<string, Call>;
	screen: "agenda" | "auto" | "ballot" | "competencies" | "groups" | "join" | "kv" | "parked" | "plenary" | "pulse" | "roles";
	/** The ballot that was chosen, until there is a further one. */
	screen_ballot: string | null;
	roles: Record<string, Partial<Record<Role, readonly string[]>>>;
	texts: readonly string[];
	documents: Record<string, string>;
	competencies: readonly CompetencyView[];
	/** The competencies that the viewer proposed (V4). */
	mine: readonly string[];
	ballots: readonly BallotView[];
	/** The viewer's own choice in each open ballot (B15). */
	papers: Record<string, Record<string, number>>;
	pulses: readonly PulseView[];
	/** The viewer's own answer in an open pulse (B15). */
	scores: Record<string, readonly number[]>;
	/** Those of the viewer's group, whose people they see (V1). The facilitator sees all. */
	elections: readonly ElectionView[];
	/** The viewer's own answer in an open election (B15). */
	chosen: Record<string, string>;
	/** G5: all of it, in the order in which it was parked. */
	parked: readonly ParkedView[];
	/** I3: the form; only the facilitator sees it. */
	minutes: MinutesView | null;
	may: May;
}

/** What may be asked for on the wire. */
export type Action =
	| SetPhase
	| EditMember
	| MergeMembers
	| MuteMember
	| MoveMember
	| Forget
	| SendOut
	| Expect
	| Unexpect
	| Attend
	| WithdrawCards
	| SetDoor
	| SetWifi
	| StartTimer
	| ExtendTimer
	| StopTimer
	| SetAgenda
	| Announce
	| SetLock
	| CallFacilitator
	| WithdrawCall
	| Come
	| ShowOnScreen
	| Volunteer
	| StepDown
	| DrawRole
	| HandOver
	| KeepVersion
	| ProposeCompetency
	| WithdrawCompetency
	| RemoveCompetency
	| OpenBallot
	| CloseBallot
	| OpenPulse
	| OpenElection
	| CloseRound
	| Park
	| TakeBackParked
	| AnswerParked
	| SetMinutes
	| Describe
	| RenameGroup
	| RenameDomain
	| AddGroup
	| AddDomain
	| CastVote
	| AnswerRound;
