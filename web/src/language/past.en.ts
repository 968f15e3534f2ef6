import type { PastWords } from "./past.th";

/** The words of looking back at a text, in English. */
export const pastEn: PastWords = {
	text: "Text",
	timeline: "What happened, newest first",
	empty:
		"No version is kept yet. One is kept when nobody has written for a minute, and when the writing step ends.",
	time: (hours, minutes) => `${hours}:${minutes}`,
	version: (n) => `Version ${n}`,
	versionAt: (n, time) => `Version ${n}, ${time}`,
	why: {
		pause: "Kept when writing paused",
		phase: "Kept when the step ended",
		asked: "Kept before restoring",
	},
	more: (n) => `and ${n} more`,
	unknown: "Writer unknown",
	hall: (phase) => `“${phase}”, the whole hall`,
	group: (group, phase) => `“${phase}”, ${group} alone`,
	opened: (n) => `Ballot ${n} opened`,
	closed: (n) => `Ballot ${n} closed`,
	wrote: (names) => `Written by ${names}`,
	look: "Show",
	writers: "Who wrote",
	changes: "What changed",
	added: "Added",
	removed: "Removed",
	unchanged: "Nothing differs from the version before",
	legend: "Touch a name to see its words alone",
	by: (name) => `${name} wrote:`,
	back: "Back to what happened",
	restore: "Restore this version",
	restoreHint: "The words of now are kept as a version first, then become this one. You can undo it.",
	same: "The words of now are this version",
	waiting: "Wait until what you typed is saved, then restore",
	restoring: "Restoring…",
	restored: (n, time) => `Restored version ${n}, ${time}`,
};
