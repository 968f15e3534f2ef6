import type { DoorWords } from "./door.th";
import { isolated } from "./isolated";

export const doorEn: DoorWords = {
	code: "8-digit join code",
	codeHint: "It is on the big screen, or ask the facilitator. Thai or Arabic digits.",
	codeShort: "The code has 8 digits",
	linkCut:
		"A part of this link is missing, or it is out of use. Scan the code on the big screen again, or type the 8 digits.",
	doorClosed:
		"Newcomers are not let in now; ask the facilitator. Who has joined on this device before gets in under the same name.",
	next: "Next",
	seats: "This device has joined before",
	continueAs: (name) => `Continue as ${isolated(name)}`,
	somebodyElse: "I am somebody else",
	who: "Who are you?",
	name: "Name",
	nameHint: "What people in the room call you",
	nameBlank: "Please type your name",
	position: "Position",
	unit: "Unit",
	enter: "Join",
	otherCode: "Use another code",
	facilitator: "For facilitators",
};
