import type { Hall } from "../facilitator/lead";
import type { OpenPulse } from "../protocol";

/**
 * The action that opens the next pulse. Its id is of this life of the workshop and of how many there were: two
 * facilitators who open one in the same moment mean the same, so the second is told that it is there.
 *
 * After the day's work what was asked before it is asked again, unless other questions are given.
 */
export function nextPulse({ generation, board }: Hall, questions?: readonly string[] | null): OpenPulse {
	const round = `${generation.slice(0, 12)}p${String(board.pulses.length + 1).padStart(3, "0")}`;
	const before = board.phases.hall === "pulse_after" ? board.pulses.findLast(isBefore)?.questions : null;
	const asked = questions === undefined ? before : questions;
	return { type: "open_pulse", round, ...(asked && { questions: asked }) };
}

const isBefore = ({ phase }: Hall["board"]["pulses"][number]) => phase === "pulse_before";
