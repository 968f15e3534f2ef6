import { language } from "../language/language.svelte";

/** A time of the day, `09:00`, as a field shows it. */
export function shownTime(time: string): string {
	return language.code === "th" ? time.replace(":", ".") : time;
}

/** The time that was meant by `9.00`, `๐๙.๐๐ น.` or `9:00`: `09:00`; what is no time stays as it is, to be refused. */
export function meantTime(typed: string): string {
	const arabic = typed.trim().replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - "๐".charCodeAt(0)));
	const [, hours, minutes] = /^(\d{1,2})\s*[.:]\s*(\d{2})\s*(?:น\.?)?$/.exec(arabic) ?? [];
	return hours && minutes ? `${hours.padStart(2, "0")}:${minutes}` : arabic;
}
