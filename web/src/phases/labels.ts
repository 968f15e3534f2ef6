import { createContext } from "svelte";
import type { Phase } from "../protocol";

/** What people call a phase, in their language. The screen says it to all that it holds. */
export const [phaseLabels, sayPhaseLabels] = createContext<(phase: Phase) => string>();
