// What is wrong with how the big screen looks, as sentences. Playwright hands over the smallest text, in px.
(text) => {
	const wrong = [];
	const SLACK = 2; // px that rounding moves
	const name = (element) => {
		const words = element.textContent.trim().slice(0, 24);
		return `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> ${words}`;
	};
	const meet = (one, other) => ({
		left: Math.max(one.left, other.left),
		top: Math.max(one.top, other.top),
		right: Math.min(one.right, other.right),
		bottom: Math.min(one.bottom, other.bottom),
	});
	const isEmpty = ({ left, top, right, bottom }) => right - left <= SLACK || bottom - top <= SLACK;
	const isWithin = (box, place) =>
		box.left >= place.left - SLACK &&
		box.top >= place.top - SLACK &&
		box.right <= place.right + SLACK &&
		box.bottom <= place.bottom + SLACK;
	const screen = { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight };

	/** What cuts off what stands out of it, nearest first. */
	function* cutters(element) {
		for (let one = element; one && one !== document.body; one = one.parentElement) {
			if (/hidden|clip/.test(getComputedStyle(one).overflow)) yield one.getBoundingClientRect();
		}
	}

	const lines = [];
	const walker = document.createTreeWalker(document.querySelector(".stage"), NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const element = node.parentElement;
		const box = element.getBoundingClientRect();
		if (!node.data.trim() || element.closest(".only-spoken, dialog") || box.width <= 1) continue;
		if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
		const style = getComputedStyle(element);
		const size = Number.parseFloat(style.fontSize);
		// Of what a group is writing all is on the wall at once, in smaller letters.
		const least = element.closest(".kv .words") ? 0.75 * text : text;
		if (size < least - 0.1) wrong.push(`${name(element)}: text of ${size} px`);
		const height = Number.parseFloat(style.lineHeight);
		if (/[ก-๙]{2}/.test(node.data) && height < size * 1.6 - 0.1)
			wrong.push(`${name(element)}: Thai lines of ${height} px for text of ${size} px`);
		const range = document.createRange();
		range.selectNodeContents(node);
		for (const whole of range.getClientRects()) {
			let line = whole;
			for (const cutter of cutters(element)) line = meet(line, cutter);
			if (isEmpty(line)) continue;
			// Letters with all their marks are less high than their line; that much of it is to be seen.
			if (line.bottom - line.top < size * 1.2 && line.bottom - line.top < whole.height - SLACK)
				wrong.push(`${name(element)}: a line of it is cut`);
			if (!isWithin(line, screen)) wrong.push(`${name(element)}: beyond the screen`);
			const place = element.closest("li, figure, section, header, aside, main");
			if (!isWithin(line, place.getBoundingClientRect()))
				wrong.push(`${name(element)}: out of its ${place.tagName.toLowerCase()}`);
			lines.push({ line, element });
		}
	}
	for (const [at, one] of lines.entries()) {
		for (const other of lines.slice(at + 1)) {
			if (one.element === other.element) continue;
			const both = meet(one.line, other.line);
			// Boxes of Thai letters are higher than the letters: a fifth of a line is air.
			if (both.right - both.left > SLACK && both.bottom - both.top > 0.2 * (one.line.bottom - one.line.top))
				wrong.push(`${name(one.element)} is over ${name(other.element)}`);
		}
	}
	return [...new Set(wrong)];
};
