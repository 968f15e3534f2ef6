/**
 * Where to touch what has a role and a name, in px of the window; null while it is not there, moves or is covered.
 *
 * `touched` is "yes" or "no" once that was done. If the page moved under the hand, it is "no", and nothing was touched.
 */
async (role, name) => {
	const CANDIDATES = {
		button: "button, summary",
		radio: "input[type=radio]",
		textbox: "input:not([type=radio], [type=checkbox]), textarea, [contenteditable=true][role=textbox]",
	};
	const plain = (words) => words.replace(/[\u200b\u00ad\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
	const words = (one) => {
		const spoken = one.cloneNode(true);
		for (const hidden of spoken.querySelectorAll("[aria-hidden=true]")) hidden.remove();
		return spoken.textContent;
	};
	const nameOf = (one) => one.getAttribute("aria-label") ?? ([...(one.labels ?? [])].map(words).join(" ") || words(one));
	const isReady = (one) =>
		plain(nameOf(one)) === name &&
		!one.matches(":disabled, [aria-disabled=true]") &&
		one.checkVisibility({ visibilityProperty: true });
	// Behind a window nothing can be touched.
	const within = document.querySelector("dialog:modal") ?? document;
	const target = [...within.querySelectorAll(CANDIDATES[role])].find(isReady);
	if (!target) return null;

	const place = () => {
		const { left, top, width, height } = target.getBoundingClientRect();
		return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
	};
	const before = place();
	await new Promise(requestAnimationFrame);
	await new Promise(requestAnimationFrame);
	const { x, y } = place();
	if (x !== before.x || y !== before.y) return null;
	if (!target.contains(document.elementFromPoint(x, y))) {
		target.scrollIntoView({ block: "center", behavior: "instant" });
		return null;
	}

	window.guard?.abort();
	window.guard = new AbortController();
	window.touched = "";
	let isHit = true;
	const watch = (event) => {
		isHit &&= target.contains(event.target);
		if (!isHit) {
			event.preventDefault();
			event.stopImmediatePropagation();
		}
		if (event.type === "pointerup") window.touched = isHit ? "yes" : "no";
		if (event.type === "click") window.guard.abort();
	};
	for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
		window.addEventListener(type, watch, { capture: true, signal: window.guard.signal });
	return { x, y };
}
