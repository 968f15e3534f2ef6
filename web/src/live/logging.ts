/** Replaces `lib0/logging`, with which Yjs warns: the original brings colours, the DOM and a schema library, 3 KB. */

export const print = console.log;
export const warn = console.warn;

/** Styles of the words after each; none here. */
export const [BOLD, UNBOLD, ORANGE, RED] = ["", "", "", ""];
