import type { Absent } from "../protocol";

/** A list that is pasted from elsewhere may be numbered; on paper it is numbered anew. */
const NUMBERED = /^[0-9๐-๙]+[.)]\s*/;

/** From one person a line: the name, and after a comma, or a tab as from a sheet, the position or why. */
export function absentOf(text: string): readonly Absent[] {
	return text
		.split("\n")
		.map((line) => line.trim().replace(NUMBERED, ""))
		.filter((line) => line !== "")
		.map((line) => {
			const [name = "", ...reason] = line.split(/[,\t]/);
			return name.trim()
				? { name: name.trim(), reason: reason.join(",").trim() }
				: { name: reason.join(",").trim(), reason: "" };
		})
		.filter(({ name }) => name !== "");
}

/** One person a line, as `absentOf` reads it. */
export function linesOf(absent: readonly Absent[]): string {
	return absent.map(({ name, reason }) => (reason ? `${name}, ${reason}` : name)).join("\n");
}
