/**
 * Keeps out of the on-screen keyboard's way. Some browsers make the page shorter for it, some only say how much of
 * the page is still seen; `--keyboard` is the rest, for what is fixed at the bottom. Returns how to stop.
 */
export function followKeyboard(): () => void {
	const seen = window.visualViewport;
	if (!seen) return () => {};
	let before = seen.height;

	const follow = () => {
		// Zoomed in by two fingers the seen part is small too, and nothing covers the page.
		const covered = seen.scale > 1.01 ? 0 : Math.max(0, window.innerHeight - seen.height - seen.offsetTop);
		document.documentElement.style.setProperty("--keyboard", `${Math.round(covered)}px`);
		if (seen.height < before - LEAST) keepInSight();
		before = seen.height;
	};
	seen.addEventListener("resize", follow);
	seen.addEventListener("scroll", follow);
	follow();
	return () => {
		seen.removeEventListener("resize", follow);
		seen.removeEventListener("scroll", follow);
		document.documentElement.style.removeProperty("--keyboard");
	};
}

/** px; the bar of an address that comes and goes is smaller than any keyboard. */
const LEAST = 120;

/** The form that one types into, with its button; the field alone if both do not fit. */
function keepInSight(): void {
	const field = document.activeElement;
	if (!(field instanceof HTMLElement) || !field.matches("input, textarea")) return;
	const form = field.closest("[data-together]");
	for (const part of [form, field]) part?.scrollIntoView({ block: "nearest" });
}
