// Where Thai letters or their marks are cut, as sentences: their ink against each box that cuts what stands out of it.
() => {
	const SLACK = 0.75; // px: what antialiasing spreads, and no eye misses
	const LARGE = 1000; // px: of small type a canvas tells whole pixels only
	const cut = new Set();
	const drawing = document.createElement("canvas").getContext("2d");
	const letters = new Intl.Segmenter("th", { granularity: "grapheme" });
	const px = (length) => Number.parseFloat(length) || 0;

	/** What one sees of this, by what cuts it off; null where nothing does. */
	function seen(element) {
		const style = getComputedStyle(element);
		const box = element.getBoundingClientRect();
		const place = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
		const more = (overflow) => (overflow === "clip" ? px(style.overflowClipMargin) : 0);
		if (style.display !== "inline" && /hidden|clip/.test(style.overflowY)) {
			place.top = box.top + px(style.borderTopWidth) - more(style.overflowY);
			place.bottom = box.bottom - px(style.borderBottomWidth) + more(style.overflowY);
		}
		if (style.display !== "inline" && /hidden|clip/.test(style.overflowX)) {
			place.left = box.left + px(style.borderLeftWidth) - more(style.overflowX);
			place.right = box.right - px(style.borderRightWidth) + more(style.overflowX);
		}
		const [, up] = /^inset\((-?[\d.]+)px/.exec(style.clipPath) ?? [];
		// An inline box is measured by its first line.
		if (up !== undefined) place.top = Math.max(place.top, (element.getClientRects()[0]?.top ?? box.top) + px(up));
		return Object.values(place).some(Number.isFinite) ? place : null;
	}

	/** The lines of a text node, each with its words, and from where to where they stand. */
	function lines(node) {
		const found = [];
		const range = document.createRange();
		for (const { segment, index } of letters.segment(node.data)) {
			range.setStart(node, index);
			range.setEnd(node, index + segment.length);
			const box = [...range.getClientRects()].at(-1);
			if (!box || box.width === 0) continue;
			const last = found.at(-1);
			if (last && Math.abs(last.top - box.top) < 1) Object.assign(last, { words: last.words + segment, right: box.right });
			else found.push({ words: segment, left: box.left, top: box.top, right: box.right });
		}
		return found;
	}

	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const element = node.parentElement;
		if (!/[ก-๙]/.test(node.data) || element.closest(".only-spoken, .probe, .measured, title, style, script")) continue;
		if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
		const style = getComputedStyle(element);
		drawing.font = `${style.fontStyle} ${style.fontWeight} ${LARGE}px ${style.fontFamily}`;
		const scale = px(style.fontSize) / LARGE;
		const height = scale * drawing.measureText("ก").actualBoundingBoxAscent;
		for (const { words, left, top, right } of lines(node)) {
			const ink = drawing.measureText(words);
			// A line's box is as high as its type: from there its baseline is known.
			const base = top + scale * ink.fontBoundingBoxAscent;
			const marks = {
				left: left - scale * ink.actualBoundingBoxLeft,
				top: base - scale * ink.actualBoundingBoxAscent,
				bottom: base + scale * ink.actualBoundingBoxDescent,
				right: left + scale * ink.actualBoundingBoxRight,
			};
			for (let one = element; one && one !== document.body; one = one.parentElement) {
				// What stands at the edge of a place that scrolls can be scrolled into sight.
				if (/auto|scroll/.test(getComputedStyle(one).overflowY)) break;
				const place = seen(one);
				if (!place) continue;
				// What is out of sight altogether was left out on purpose.
				if (base <= place.top + SLACK || base - height >= place.bottom - SLACK) break;
				const over = Math.max(
					place.top - marks.top,
					marks.bottom - place.bottom,
					left >= place.left - SLACK ? place.left - marks.left : 0,
					right <= place.right + SLACK ? marks.right - place.right : 0,
				);
				if (over > SLACK) {
					const [tag, kind] = [one.tagName.toLowerCase(), one.getAttribute("class") ?? ""];
					cut.add(`<${tag} class="${kind}"> cuts ${over.toFixed(1)} px of ${words.slice(0, 30)}`);
				}
			}
		}
	}
	return [...cut];
};
