import type { Lead } from "../facilitator/lead";
import { closed } from "./advice";

/** The end of the day, on the dashboard. */
export const lead: Lead = { phases: { closed } };
