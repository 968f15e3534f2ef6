/** Minutes that are asked for most. */
export const MINUTES: readonly number[] = [3, 5, 10, 15, 20, 30, 45, 60];

/** Seconds of "a little more". */
export const MORE = 180;
