/** In place of lib0's own for Yjs, which warns by it: that brings colours, the DOM and a library for schemas, 3 KB. */

export const print = console.log;
export const warn = console.warn;

/** Of the words after each; none here. */
export const [BOLD, UNBOLD, ORANGE, RED] = ["", "", "", ""];
