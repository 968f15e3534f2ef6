import type { SeatlessWords } from "./seatless.th";

export const seatlessEn: SeatlessWords = {
	none: "This device has not joined",
	noneHint:
		"This address is the page of somebody who has joined, and works on their device only. Scan the code on the big screen, or type the 8 digits.",
	gone: "This seat can no longer be used",
	goneHint: "Join again with the QR or the digits on the big screen, if the workshop is not over.",
	forgotten: "This name was erased from the workshop. To take part again, join under another one.",
	address: "This web address is not let in",
	addressHint:
		"The server does not know it. Open the one on the big screen, or ask whoever runs the server to set PLATHU_URL to this one. What you typed is kept.",
	joinAgain: "Join again",
};
