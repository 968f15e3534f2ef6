// Generated from server/plathu/protocol.py and server/plathu/domain by `python -m tools.typescript`. Do not edit.

import type { SetAgenda } from "./protocol";

/** Days to begin a plan from, by the name of their template. */
export const AGENDAS: Readonly<Record<"chumphon" | "half_day", Required<Omit<SetAgenda, "type">>>> = {
	chumphon: {
		steps: [
			{ phase: "welcome", minutes: 30, pause: 0 },
			{ phase: "pulse_before", minutes: 45, pause: 0 },
			{ phase: "roles", minutes: 20, pause: 0 },
			{ phase: "bar", minutes: 10, pause: 0 },
			{ phase: "kv", minutes: 60, pause: 0 },
			{ phase: "plenary", minutes: 45, pause: 60 },
			{ phase: "competencies", minutes: 50, pause: 0 },
			{ phase: "ballot", minutes: 25, pause: 0 },
			{ phase: "stories", minutes: 75, pause: 0 },
			{ phase: "assets", minutes: 20, pause: 0 },
			{ phase: "freedom", minutes: 20, pause: 0 },
			{ phase: "aar", minutes: 15, pause: 0 },
			{ phase: "pulse_after", minutes: 5, pause: 0 },
			{ phase: "homework", minutes: 15, pause: 0 },
		],
		clock: true,
		ends: "16:45",
	},
	half_day: {
		steps: [
			{ phase: "welcome", minutes: 15, pause: 0 },
			{ phase: "roles", minutes: 10, pause: 0 },
			{ phase: "kv", minutes: 45, pause: 0 },
			{ phase: "plenary", minutes: 20, pause: 10 },
			{ phase: "competencies", minutes: 30, pause: 0 },
			{ phase: "ballot", minutes: 15, pause: 0 },
			{ phase: "stories", minutes: 40, pause: 0 },
			{ phase: "aar", minutes: 15, pause: 0 },
			{ phase: "homework", minutes: 10, pause: 0 },
		],
		clock: true,
		ends: "12:00",
	},
};
