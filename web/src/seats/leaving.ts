/** Before somebody hands the tablet over. */

import { language } from "../language/language.svelte";
import { erase, unsentKey } from "../live/device";
import { hasUnsent } from "../live/unsent";
import type { Workshop } from "../live/workshop.svelte";
import { words } from "./words";

/** ms that an acknowledgement which is on its way is waited for. */
const PATIENCE_MS = 1_000;

const LOOK_MS = 50;

/** Whether this person leaves the screen: asks where something would be gone. */
export async function leaves(workshop: Workshop): Promise<boolean> {
	const said = words[language.code].leaving;
	const { sitting } = workshop;
	if (hasUnsent(sitting.workshop, sitting.member) && !confirm(said.answer)) return false;
	if (isTyping() && !confirm(said.typed)) return false;
	erase(unsentKey(sitting.workshop, sitting.member));
	for (let waited = 0; workshop.mark.state === "sending" && waited < PATIENCE_MS; waited += LOOK_MS)
		await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
	return true;
}

/** ms in which a server on the hall's network answers. */
const NEAR_MS = 1_000;

/**
 * Loads this address anew, if the server is there to load it from, so that nothing of this person is left in the page's
 * memory. Without it the page would be gone: then it goes on, and false is returned.
 */
export async function wipes(address: string): Promise<boolean> {
	const patience = new AbortController();
	const given = setTimeout(() => patience.abort(), NEAR_MS);
	const isNear = await fetch("/healthz", { cache: "no-store", signal: patience.signal }).then(
		({ ok }) => ok,
		() => false,
	);
	clearTimeout(given);
	if (!isNear) return false;
	history.replaceState(null, "", address);
	location.reload();
	return true;
}

/** A field of the page has words that were not there when it came. */
function isTyping(): boolean {
	const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
		"main :is(input[type=text], input:not([type]), textarea)",
	);
	return Array.from(fields).some(({ value, defaultValue }) => value.trim() !== defaultValue.trim());
}
