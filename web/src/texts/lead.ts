import type { Lead } from "../facilitator/lead";
import { language } from "../language/language.svelte";
import { words } from "./words";

/** What people write together, on the dashboard: how a text came about. */
export const lead: Lead = { desk: { title: () => words[language.code].history, isWide: true } };
