/** The join code, read out of whatever people type or paste: it is found whole, or not at all. */

const LENGTH = 8;

/** 8 digits, or 4 and 4. */
const CODE = /\d{4}[ \u00a0-]?\d{4}/g;

/**
 * What makes them a part of a longer number, an address or a link: of a telephone's or a citizen's number nobody may be
 * told that it opens no workshop. Two expressions, since tablets of 2022 cannot look behind in one.
 */
const GOES_ON_BEFORE = /([\w/#=]|\d[ \u00a0.:/-]|\w-)$/;
const GOES_ON_AFTER = /^(\w|-\w|[ \u00a0.:/]\d)/;

/** The code that stands in a message, or "" where there is none, or more than one. */
export function codeIn(message: string): string {
	const words = western(message);
	const found = new Set<string>();
	for (const { 0: code, index } of words.matchAll(CODE)) {
		const end = index + code.length;
		if (GOES_ON_BEFORE.test(words.slice(Math.max(0, index - 2), index))) continue;
		if (GOES_ON_AFTER.test(words.slice(end, end + 2))) continue;
		found.add(code.replace(/\D/g, ""));
	}
	const [code = ""] = found;
	return found.size === 1 ? code : "";
}

/**
 * The digits of a field that held `before`, in ASCII: those typed so far, or the code that was put in with other
 * words.
 */
export function digitsOf(typed: string, before = ""): string {
	const digits = western(typed).replace(/[\s-]/g, "");
	return /^\d*$/.test(digits) && digits.length <= LENGTH ? digits : codeIn(typed) || before;
}

/** As it is shown: 4 and 4. */
export function spaced(digits: string): string {
	return digits.length > 4 ? `${digits.slice(0, 4)} ${digits.slice(4)}` : digits;
}

/** Thai and full-width digits become ASCII. */
function western(words: string): string {
	return words.normalize("NFKC").replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}
