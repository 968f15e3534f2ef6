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
	unfold: "Read all of it",
	fold: "Fold",
	menu: "Menu",
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
	mark: {
		saved: "Saved",
		sending: "Saving…",
		slow: (n) => `Not saved yet: ${n === 1 ? "1 change" : `${n} changes`} kept on this device`,
		kept: (n) => `Offline: ${n === 1 ? "1 change" : `${n} changes`} kept on this device`,
		memory: (n) => `Offline: ${n === 1 ? "1 change" : `${n} changes`} only in this page, do not close it`,
		away: "Reconnecting…",
		label: "Saving status",
	},
	seat: {
		leave: "Leave, or change person",
		finish: "Finish on this device",
		finishSure:
			"Everything is saved. What this device keeps will be erased, so that the next person sees nothing of yours.",
		finishWait:
			"Something has not reached the server, or words are kept here for you. Wait, or copy them first.",
		finishYes: "Erase and leave",
	},
	day: {
		announcement: "From the facilitator",
		locked: "The facilitator asks everybody to put their pens down. What you wrote is still there.",
		moved: "The facilitator moved you to this group",
		movedRole: "The role you had in your old group went to others there.",
	},
	clock: {
		label: "Time left",
		soon: "3 minutes left",
		over: "Time is up",
	},
	phases: {
		label: "Steps of the day",
		step: (n, of) => `Step ${n} of ${of}`,
		now: "now",
		past: "look back",
		notYet: "not yet",
		goToNow: "Go to the present step",
		looking: "You are looking back. The present step is",
	},
};
