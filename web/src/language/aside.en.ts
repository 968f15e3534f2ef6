import type { AsideWords } from "./aside.th";

export const asideEn: AsideWords = {
	aside: "Words kept for you",
	notAccepted: (text) => `Your words in “${text}” were not accepted`,
	restored: (text) => `The workshop was restored. This is the “${text}” that was on this device.`,
	copy: "Copy",
	copied: "Copied",
	copyByHand: "Select the words to copy them",
	dismiss: "Done with these",
	why: {
		not_now: "because this step is closed for writing.",
		not_allowed: "because that text belongs to another group.",
		text_full: "because the text is full.",
		text_worn:
			"because the text has been changed so much that it is full. Ask the facilitator to begin it anew.",
		begun_anew: "because the facilitator began the text anew while you typed.",
		workshop_closed: "because the workshop is closed.",
		locked: "because the facilitator locked the writing.",
		behind:
			"because the server went back to an earlier state, and others' words around these have not come back.",
		other: "because this device and the server disagreed. The text has been opened afresh.",
	},
};
