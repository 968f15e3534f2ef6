import type { Words } from "./th";

/** The words of every screen, in English. */
export const en: Words = {
	name: "English",
	product: "Plathu",
	tagline: "The knowledge-management workshop board",
	switchTo: "ไทย",
	loading: "Opening…",
	optional: "optional",
	close: "Close",
	cancel: "Cancel",
	undo: "Undo",
	add: "Add",
	remove: (what) => `Remove ${what}`,
	back: "Back",
	again: "Try again",
	skip: "Skip to the content",
	menu: "Menu",
	more: "Name, group and steps",
	group: "Group",
	noGroup: "No group yet",
	nobody: "Nobody has joined yet",
	people: (n) => (n === 1 ? "1 person" : `${n} people`),
	you: "you",
	problem: {
		network: "The server cannot be reached. Check the Wi-Fi and try again.",
		unknown: "Something went wrong. Please try again.",
		outdated: "The board has become a newer version. Load this page again to go on.",
		link: "This link is not right; a part of it may be missing. Scan the code again, or type the 8 digits.",
		storage:
			"This browser cannot keep anything on this device. If the page closes before it says saved, what you typed is lost, and you will have to join again.",
	},
	join: {
		title: "Join a workshop",
		group: "Your group",
		groupBlank: "Please choose a group",
	},
};
