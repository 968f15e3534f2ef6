import type { PastWords } from "./past.th";

/** The words of looking back at a text, in English. */
export const pastEn: PastWords = {
	text: "Text",
	timeline: "What happened, newest first",
	empty:
		"No version is kept yet. One is kept when nobody has written for a minute, after five minutes of writing, and when the writing step ends.",
	time: (hours, minutes) => `${hours}:${minutes}`,
	version: (n) => `Version ${n}`,
	versionAt: (n, time) => `Version ${n}, ${time}`,
	why: {
		pause: "Kept when writing paused",
		meanwhile: "Kept while people wrote",
		phase: "Kept when the step ended",
		asked: "Kept before restoring",
		anew: "Kept when the text was begun anew",
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
	anew: "Begin the text anew",
	anewHint:
		"For a text that was changed so much that it is full. The words stand, and all its versions can still be read.",
	anewSure: (text) =>
		`“${text}” goes on in a new document. The words stand, and the versions before can still be read. Who is typing just now gets their last words beside the text.`,
	anewDone: (text) => `“${text}” was begun anew`,
	restored: (n, time) => `Restored version ${n}, ${time}`,
};
