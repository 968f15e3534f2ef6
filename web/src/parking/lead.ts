import type { Lead } from "../facilitator/lead";
import { beginning } from "../language/cut";
import { language } from "../language/language.svelte";
import type { Board } from "../protocol";
import { words } from "./lead.words";
import Tool from "./Tool.svelte";
import { words as lot } from "./words";

/** Letters of a matter by which it is known again. */
const NAMED = 60;

const said = () => words[language.code];
const matter = ({ parked }: Board, id: string) => parked.find((one) => one.parked === id);

/** What is parked, on the dashboard. */
export const lead: Lead = {
	tool: { Tool },
	desk: { title: () => lot[language.code].title },
	shortcut: { key: "KeyP", help: () => said().help },
	undo: {
		answer_parked: {
			back: (before, { parked }) => [
				{ type: "answer_parked", parked, words: matter(before, parked)?.answer ?? "" },
			],
			stands: (board, { parked, words }) => matter(board, parked)?.answer === words,
			said: (before, { parked, words }) => {
				const asked = beginning(matter(before, parked)?.words ?? "", NAMED);
				return words ? said().answered(asked) : said().unanswered(asked);
			},
		},
	},
	scenes: { parked: () => said().scene },
};
