import type { Phase } from "../protocol";

/** Names that fit a moment of the day, by what it is. */
export type SnapshotMoment = "start" | "roles" | "kv" | "plenary" | "proposed" | "before" | "after" | "end";

const MOMENTS: Record<Exclude<Phase, "ballot">, readonly SnapshotMoment[]> = {
	welcome: ["start"],
	roles: ["roles"],
	kv: ["kv"],
	plenary: ["plenary"],
	competencies: ["before", "proposed"],
	closed: ["end"],
};

/** What now is called best, first. `hasResults`: a ballot has closed. */
export function moments(phase: Phase, hasResults: boolean): readonly SnapshotMoment[] {
	if (phase === "ballot") return hasResults ? ["after", "before"] : ["before"];
	return MOMENTS[phase];
}

/** The name, with the next number where it is taken. */
export function free(name: string, taken: readonly string[]): string {
	if (!taken.includes(name)) return name;
	let n = 2;
	while (taken.includes(`${name} (${n})`)) n += 1;
	return `${name} (${n})`;
}
