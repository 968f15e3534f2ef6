/** What a restored version comes from, as Yjs has it: an editor's undo takes it back like its own typing. */
export const RESTORED = "restored";
