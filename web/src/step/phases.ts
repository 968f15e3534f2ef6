import type { Phase } from "../protocol";

/** The phases that are talked through, at the table or at the microphone: no noun has a task in them. */
export const TALKED = [
	"bar",
	"stories",
	"assets",
	"freedom",
	"aar",
	"homework",
] as const satisfies readonly Phase[];

export type StepPhase = (typeof TALKED)[number];
