import { tick } from "svelte";

/**
 * After a form was sent, leads to the first field that says what is wrong with it: on a low screen it may be out of
 * sight, and then the button seems to do nothing.
 */
export async function leadToWrong({ target }: Event): Promise<void> {
	await tick();
	if (!(target instanceof HTMLFormElement)) return;
	const field = target.querySelector(".error:not(:empty)")?.closest("fieldset, .field");
	field?.querySelector<HTMLElement>("input, textarea")?.focus({ preventScroll: true });
	field?.scrollIntoView({ block: "center" });
}
