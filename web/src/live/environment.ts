/** Replaces `lib0/environment`, of which Yjs needs only this: the original parses command-line arguments, 0.5 KB. */

export const getVariable = (): null => null;
