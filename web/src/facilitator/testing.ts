/** Boards for tests. */

import type { Board, MemberPresence, MemberView } from "../protocol";
import type { Hall } from "./lead";
import { type Presences, rows } from "./rows";
import { type Sight, UNSEEN } from "./seen";

const GROUPS = ["one", "two", "three", "four"];

/** Members `a0`, `a1`… of the first group, `b0`… of the second, as many in each as named. */
export function people(...sizes: readonly number[]): Record<string, MemberView> {
	return Object.fromEntries(
		sizes.flatMap((size, index) =>
			Array.from({ length: size }, (_, n) => {
				const member = `${"abcd"[index]}${n}`;
				return [
					member,
					{
						name: `Name ${member}`,
						called: "",
						group: GROUPS[index] ?? null,
						position: "",
						unit: "",
						joined_at: 0,
						device: "",
						muted: false,
					},
				];
			}),
		),
	);
}

export function boardOf(parts: Partial<Board> = {}): Board {
	return {
		workshop: { workshop: "w", title: "", organisation: "", date: "2005-06-16" },
		groups: GROUPS.map((group) => ({ group, name: `Group ${group}` })),
		domains: [],
		phases: { hall: "welcome", groups: {} },
		timers: { hall: null, groups: {} },
		agenda: null,
		announcement: null,
		group_announcements: {},
		locks: { hall: false, groups: {} },
		calls: {},
		screen: "auto",
		screen_ballot: null,
		members: people(3, 3, 3, 3),
		attendance: 12,
		expected: {},
		came: {},
		roles: {},
		competencies: [],
		ballots: [],
		pulses: [],
		elections: [],
		parked: [],
		minutes: null,
		texts: [],
		documents: {},
		me: {
			member: "facilitator",
			name: "",
			called: "",
			position: "",
			unit: "",
			group: null,
			facilitator: true,
			muted: false,
		},
		may: {
			write: [],
			volunteer: false,
			step_down: false,
			draw_role: {},
			hand_over: ["chair", "secretary", "assistant"],
			propose: false,
			withdraw: [],
			remove_competency: true,
			vote: [],
			facilitate: true,
			move: true,
			edit_member: true,
			forget: true,
			mute_member: true,
			merge_members: true,
			open_ballot: false,
			close_ballot: [],
			open_pulse: false,
			open_election: {},
			answer: [],
			close_round: [],
			call: false,
			withdraw_call: false,
			come: true,
			park: false,
			take_back_parked: [],
			answer_parked: false,
			set_minutes: false,
			set_agenda: true,
			expect: true,
			describe: true,
			add_group: true,
			add_domain: true,
		},
		mine: [],
		papers: {},
		scores: {},
		chosen: {},
		door: null,
		wifi: null,
		...parts,
	};
}

/** All of these with one device each. */
export function here(members: readonly string[], unsent = 0): Record<string, MemberPresence> {
	return Object.fromEntries(members.map((member) => [member, { devices: 1, unsent }]));
}

export function competency(competency: string, group: string | null): Board["competencies"][number] {
	return { competency, domain: "d", wording: competency, group, points: null };
}

export function ballot(open: boolean, voters: number): Board["ballots"][number] {
	return {
		ballot: "ballot",
		open,
		budget: 3,
		cap: 1,
		competencies: ["x"],
		voters,
		turnout: { one: voters },
		tally: null,
		by_group: null,
		small: false,
	};
}

/** What the dashboard knows of a hall; `words` are those of every text. */
export function hallOf(
	board: Board,
	{
		words = () => undefined,
		isGrowing = () => false,
		present = {},
		now = 0,
		sight = UNSEEN,
	}: {
		words?: Hall["words"];
		isGrowing?: Hall["isGrowing"];
		present?: Presences;
		now?: number;
		sight?: Sight;
	} = {},
): Hall {
	return {
		board,
		rows: rows(board, present),
		now,
		sight,
		generation: "generation",
		words,
		isGrowing,
		nameOf: (phase) => `step ${phase}`,
		scenes: [],
		moments: [],
		toldOf: () => [],
	};
}
