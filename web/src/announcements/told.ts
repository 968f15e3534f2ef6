import type { Action, Announcement, Board } from "../protocol";

interface Told {
	/** Null: everybody. */
	group: string | null;
	/** The group's; empty for everybody. */
	name: string;
	told: Announcement;
}

/** All that is announced now: to everybody, and to single groups. */
export function toldNow({ announcement, group_announcements, groups }: Board): readonly Told[] {
	const toAll = announcement ? [{ group: null, name: "", told: announcement }] : [];
	const toOne = groups.flatMap(({ group, name }) => {
		const told = group_announcements[group];
		return told ? [{ group, name, told }] : [];
	});
	return [...toAll, ...toOne];
}

/** Empty words. */
export function takeAway(group: string | null): Action {
	return { type: "announce", words: "", group, phase: null, stays: false };
}
