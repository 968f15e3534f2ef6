import type { PerGroup } from "./protocol";

/** What holds for a group, or for somebody who is in none: the hall's, unless the group differs. */
export function forGroup<T>(per: PerGroup<T>, group: string | null | undefined): T {
	const own = group == null ? undefined : per.groups[group];
	return own === undefined ? per.hall : own;
}
