import { written } from "../language/moment";
import type { RecordedMinutes } from "../paper";

const LINES = ["number", "place", "began", "ended", "chair", "taker", "checker"] as const;

/** What is filled in of the form, but for who was absent. A time is written as people here write it. */
export function told(form: RecordedMinutes | null | undefined) {
	return LINES.flatMap((field) => {
		const value = form?.[field];
		return value ? [{ field, value: field === "began" || field === "ended" ? written(value) : value }] : [];
	});
}
