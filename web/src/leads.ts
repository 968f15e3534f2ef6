import type { Leading } from "./facilitator/lead";
import { NOUNS } from "./nouns";

/** What the nouns bring to the dashboard, in the order of their list. */
export async function leads(): Promise<Leading[]> {
	const found = NOUNS.map(async ({ name, lead }) => (lead ? [{ name, ...(await lead()).lead }] : []));
	return (await Promise.all(found)).flat();
}
