/** A join code as people type it: Thai or Arabic digits, with or without the space in the middle. */
export function digitsOf(typed: string): string {
	return Array.from(typed, (letter) => {
		const thai = letter.charCodeAt(0) - 0x0e50;
		return thai >= 0 && thai <= 9 ? String(thai) : letter;
	})
		.join("")
		.replace(/[^0-9]/g, "")
		.slice(0, 8);
}

/** As it is shown: 4 and 4. */
export function spaced(digits: string): string {
	return digits.length > 4 ? `${digits.slice(0, 4)} ${digits.slice(4)}` : digits;
}
