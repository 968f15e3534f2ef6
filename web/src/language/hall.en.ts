import type { HallWords } from "./hall.th";
/** The words of who leads a hall, in English. */
export const hallEn: HallWords = {
	host: {
		title: "The facilitator's workshops",
		opening: "Opening for the facilitator…",
		badLink: "This link has expired or was used. Get a new one at the server, with: plathu link",
		toList: "Go to the facilitator's workshops",
		toJoin: "Join with a code",
		blank: "Please fill this in",
		blankRow: "Please fill in every row, or remove those that are not needed",
		twice: "Two have the same name. Please tell them apart",
		dateIs: (date) => `That is ${date}`,
		noToken:
			"This page is for the facilitator. First open the facilitator's link that the server shows. To take part, use the QR or the 8 digits on the big screen.",
		list: "Workshops",
		none: "No workshop yet",
		create: "Create a workshop",
		name: "Name of the workshop",
		organisation: "Organisation",
		date: "Date",
		groups: "Groups",
		domains: "Domains of competency",
		groupN: (n) => `Group ${n}`,
		domainN: (n) => `Domain ${n}`,
		addGroup: "Add a group",
		addDomain: "Add a domain",
	},
	facilitate: {
		between: (least, most) => `Please give a number from ${least} to ${most}`,
	},
	cockpit: {
		name: "Dashboard",
		all: "All workshops",
		nextHint: "What to do next",
		nextPhase: (phase) => `Go on: ${phase}`,
		rail: "Take the hall to any step",
		railNow: (phase) => `The hall is at ${phase}`,
		tools: "The hall's tools",
		table: "All groups",
		columns: {
			group: "Group",
			manage: "Manage",
		},
		manage: (group) => `Manage ${group}`,
		writing: "writing",
		nowhere: "No group yet",
		moreGroups: (n) => (n === 1 ? "1 more group" : `${n} more groups`),
		advice: {
			unsent: (names, n) => `${names}: ${n === 1 ? "1 change" : `${n} changes`} not sent yet. Wait a moment.`,
		},
		step: {
			group: "See who",
		},
		group: {
			seated: "Everybody sits in a group",
		},
		help: {
			title: "Shortcuts",
			lead: "One letter, while you are not typing. Each only leads there; nothing happens before you press Enter, but for undo.",
			use: "Use shortcuts",
			next: "The button of what to do next",
			groups: "The groups (arrows up and down choose one)",
			undo: "Undo the last thing",
			help: "This page",
			escape: "Close what is open",
		},
	},
};
