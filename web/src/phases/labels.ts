import { createContext } from "svelte";
import type { Phase } from "../protocol";

/** What people call a phase, in their language. Each screen sets it for the components in it. */
export const [phaseLabels, sayPhaseLabels] = createContext<(phase: Phase) => string>();
