import { nextPhase } from "../facilitator/advice";
import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import type { SetAgenda } from "../protocol";
import Badge from "./Badge.svelte";
import { words } from "./lead.words";
import { isProtected } from "./pace";
import { dangerTold } from "./told";

const said = () => words[language.code];

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const phasesOf = (agenda: Pick<SetAgenda, "steps"> | null) => agenda?.steps.map(({ phase }) => phase) ?? [];

/** The plan of the day, on the dashboard. */
export const lead: Lead = {
	isTimed: ({ agenda }) => agenda !== null,
	warning: {
		order: 1,
		of: (hall) => {
			const say = dangerTold(hall);
			if (say === null) return null;
			const next = nextPhase(hall.board);
			return next && isProtected(next)
				? { say, step: { do: "next" } }
				: { say, step: { do: "open", opened: { desk: "agenda" } } };
		},
	},
	undo: {
		set_agenda: {
			back: ({ agenda }) => {
				const { steps, clock, ends } = agenda ?? { steps: [], clock: true, ends: "" };
				return [{ type: "set_agenda", steps, clock, ends }];
			},
			stands: ({ agenda }, { steps }) => isSame(phasesOf(agenda), phasesOf({ steps })),
			said: ({ agenda }, action, { nameOf }) => {
				const [was, is] = [phasesOf(agenda), phasesOf(action)];
				const removed = was.filter((phase) => !is.includes(phase));
				const added = is.filter((phase) => !was.includes(phase));
				if (is.length === 0) return said().takenAway;
				if (removed.length === 1 && removed[0] && added.length === 0)
					return said().removed(nameOf(removed[0]));
				if (added.length === 1 && added[0] && removed.length === 0) return said().added(nameOf(added[0]));
				return said().set;
			},
		},
	},
	badge: { order: 2, Badge },
	desk: { title: () => said().title, step: () => said().step, isWide: true },
	menu: { order: -1 },
	shortcut: { key: "KeyO", help: () => said().help },
	scenes: { agenda: () => said().scene },
};
