// What is wrong with how this page looks, as sentences. Playwright hands over the smallest text and target, in px,
// and where to look, if not everywhere.
({ text, target, line, within = "body" }) => {
	const wrong = [];
	const root = document.documentElement;
	if (root.scrollWidth > window.innerWidth) wrong.push(`the page is ${root.scrollWidth} px wide`);

	const shown = (element) => {
		const { width, height } = element.getBoundingClientRect();
		// 1 px is no place to see anything.
		return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
	};
	const name = (element) => {
		const words = (element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 30);
		return `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> ${words}`;
	};

	for (const element of document.querySelectorAll(`${within} *`)) {
		if (!shown(element) || element.closest(".only-spoken")) continue;
		const box = element.getBoundingClientRect();
		const style = getComputedStyle(element);
		const words = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data);
		if (words.some((word) => word.trim())) {
			const size = Number.parseFloat(style.fontSize);
			const height = Number.parseFloat(style.lineHeight);
			if (size < text) wrong.push(`${name(element)}: text of ${size} px`);
			if (/[ก-๙]{2}/.test(words.join("")) && height < size * line - 0.1)
				wrong.push(`${name(element)}: Thai lines of ${height} px for text of ${size} px`);
			const cuts = style.overflowY === "hidden" || style.overflowY === "clip";
			if (cuts && element.scrollHeight > element.clientHeight + 1) wrong.push(`${name(element)}: clipped`);
			if (box.left < -1 || box.right > window.innerWidth + 1) wrong.push(`${name(element)}: beyond the edge`);
		}
		const isTarget = element.matches("button, a[href], input:not([type=radio]), select, textarea, summary");
		const isChoice = element.matches("label:has(input[type=radio])");
		if ((isTarget || isChoice) && (box.width < target || box.height < target))
			wrong.push(`${name(element)}: a target of ${Math.round(box.width)} × ${Math.round(box.height)} px`);
	}
	return wrong;
};
