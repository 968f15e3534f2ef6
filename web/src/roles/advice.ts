import { invite, type PhaseAdvice } from "../facilitator/lead";
import { named } from "../facilitator/named";
import { peopled } from "../facilitator/rows";
import { language } from "../language/language.svelte";
import { ROLES } from "../protocol";
import { words } from "./lead.words";

const said = () => words[language.code];

/** While people volunteer. */
export const roles: PhaseAdvice = {
	asks: () => said().asks,
	moments: () => [said().moment],
	seats: true,
	work: ({ board }, { group }) => {
		const held = board.roles[group ?? ""] ?? {};
		return {
			made: ROLES.flatMap((role) => held[role] ?? []).join(),
			isWhole: Boolean(held.chair?.length && held.secretary?.length),
		};
	},
	advise: ({ board, rows }) => {
		const without = (role: "chair" | "secretary") =>
			peopled(rows).filter(({ group }) => !group || !board.roles[group]?.[role]?.length);
		const noChair = without("chair");
		if (noChair.length > 0)
			return { say: said().noChair(named(noChair)), step: invite(said().invitation.chair, noChair) };
		const noSecretary = without("secretary");
		if (noSecretary.length > 0)
			return {
				say: said().noSecretary(named(noSecretary)),
				step: invite(said().invitation.secretary, noSecretary),
			};
		return { say: said().allRoles, step: { do: "next" } };
	},
};
