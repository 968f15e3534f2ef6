import type { Hall, Lead, Need } from "../facilitator/lead";
import type { Row } from "../facilitator/rows";
import { language } from "../language/language.svelte";
import { words } from "./lead.words";

const said = () => words[language.code];

function need({ board, sight }: Hall, { group }: Row): Need | null {
	const call = board.calls[group ?? ""];
	if (!call || group === null) return null;
	// What this page has seen last may be a few seconds older than a call that has just come.
	const minutes = Math.floor(Math.max(0, sight.at - call.at) / 60_000);
	return {
		words: said().asks(minutes),
		testid: "call",
		id: `${group} ${call.at}`,
		presses: 3,
		says: call.words,
		...(board.may.come && { answer: { label: said().came, action: { type: "come", group } } }),
	};
}

/** Who calls the facilitator, on the dashboard. */
export const lead: Lead = {
	warning: {
		order: -1,
		of: (hall) => {
			const calling = hall.rows.filter((row) => need(hall, row));
			// Who has waited longest.
			const [first] = calling.toSorted((one, other) => calledAt(hall, one) - calledAt(hall, other));
			const call = first && need(hall, first);
			if (!first || !call?.answer) return null;
			return {
				say: said().advice(first.name, call.says ?? "", calling.length - 1),
				step: { do: "act", action: call.answer.action, label: said().cameTo },
			};
		},
	},
	need: { order: -2, of: need },
};

function calledAt({ board }: Hall, { group }: Row): number {
	return board.calls[group ?? ""]?.at ?? 0;
}
