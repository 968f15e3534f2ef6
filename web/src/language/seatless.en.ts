import type { SeatlessWords } from "./seatless.th";

export const seatlessEn: SeatlessWords = {
	none: "This device has not joined",
	noneHint:
		"This address is the page of somebody who has joined, and works on their device only. Scan the code on the big screen, or type the 8 digits.",
	gone: "This seat can no longer be used",
	goneHint: "Join again with the QR or the digits on the big screen, if the workshop is not over.",
	forgotten: "This name was erased from the workshop. To take part again, join under another one.",
	joinAgain: "Join again",
};
