import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import type { Board } from "../protocol";
import { words } from "./words";

const said = () => words[language.code];
const groupName = ({ groups }: Board, id: string) => groups.find(({ group }) => group === id)?.name ?? "";
const domainName = ({ domains }: Board, id: string) =>
	domains.find(({ domain }) => domain === id)?.name ?? "";

/** Correcting names, on the dashboard. */
export const lead: Lead = {
	menu: {},
	desk: { title: () => said().title },
	undo: {
		describe: {
			back: ({ workshop: { title, organisation, date } }) => [
				{ type: "describe", title, organisation, date },
			],
			stands: ({ workshop }, { title, organisation, date }) =>
				(title ?? workshop.title) === workshop.title &&
				(organisation ?? workshop.organisation) === workshop.organisation &&
				(date ?? workshop.date) === workshop.date,
			said: () => said().described,
		},
		rename_group: {
			back: (before, { group }) => [{ type: "rename_group", group, name: groupName(before, group) }],
			stands: (board, { group, name }) => groupName(board, group) === name,
			said: (before, { group, name }) => said().renamed(groupName(before, group), name),
		},
		rename_domain: {
			back: (before, { domain }) => [{ type: "rename_domain", domain, name: domainName(before, domain) }],
			stands: (board, { domain, name }) => domainName(board, domain) === name,
			said: (before, { domain, name }) => said().renamed(domainName(before, domain), name),
		},
	},
};
