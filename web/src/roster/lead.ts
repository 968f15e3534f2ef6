import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import type { Attend, Board } from "../protocol";
import { words } from "./lead.words";
import { countOf, listedOf } from "./listed";

const said = () => words[language.code];

/** As it stands on the board: what undoes an `attend` or an `unexpect`. */
function attended({ came }: Board, expected: string): Attend {
	const here = came?.[expected];
	const how = here === undefined ? "no" : here.substitute ? "substitute" : "yes";
	return { type: "attend", expected, came: how, member: here?.member ?? null };
}

const nameOf = ({ expected }: Board, id: string | undefined) => expected?.[id ?? ""]?.name ?? "";

/** Who is expected, on the dashboard. */
export const lead: Lead = {
	warning: {
		order: 3,
		of: ({ board }) => {
			const listed = listedOf(board);
			const { yes, substitute, no } = countOf(listed);
			// Fewer than half: the day waits for them, unless nobody has begun to come.
			if (board.phases.hall !== "welcome" || yes + substitute === 0 || no <= listed.length / 2) return null;
			return {
				say: said().few(yes + substitute, listed.length),
				step: { do: "open", opened: { desk: "roster" } },
			};
		},
	},
	undo: {
		expect: {
			back: (before, { people }) =>
				people.length === 1
					? people.map((one) => {
							const was = before.expected?.[one.expected];
							if (!was) return { type: "unexpect", expected: [one.expected] };
							const { card: _, ...row } = was;
							return { type: "expect", people: [{ ...row, expected: one.expected }] };
						})
					: [],
			stands: (board, { people }) => people.every(({ expected, name }) => nameOf(board, expected) === name),
			said: (_, { people }) => said().expected(people[0]?.name ?? ""),
		},
		unexpect: {
			back: (before, { expected: [id = "", ...others], erase }) => {
				const row = before.expected?.[id];
				if (!row || erase || others.length > 0) return [];
				const { card: _, ...rest } = row;
				return [{ type: "expect", people: [{ ...rest, expected: id }] }, attended(before, id)];
			},
			stands: ({ expected }, { expected: [id = ""] }) => expected?.[id] === undefined,
			said: (before, { expected: [id] }) => said().takenOff(nameOf(before, id)),
		},
		attend: {
			back: (before, { expected }) => [attended(before, expected)],
			stands: (board, { expected, came, member }) => {
				const now = attended(board, expected);
				return now.came === came && now.member === (member ?? null);
			},
			said: (before, { expected, came }) => {
				const name = nameOf(before, expected);
				return came === "yes" ? said().came(name) : came === "no" ? said().notCome(name) : said().sent(name);
			},
		},
	},
	desk: { title: () => said().desk, step: () => said().step, isWide: true },
	menu: { order: -1 },
	tells: ({ expected, came }, member) =>
		Object.entries(came ?? {}).flatMap(([id, one]) =>
			one.member === member && one.substitute ? [said().inPlaceOf(expected?.[id]?.name ?? "")] : [],
		),
};
