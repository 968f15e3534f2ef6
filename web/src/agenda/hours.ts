import type { SetAgenda } from "../protocol";

/** How long a day is, with its breaks, in hours and halves. */
export function hours({ steps }: Pick<SetAgenda, "steps">): string {
	const minutes = steps.reduce((sum, step) => sum + step.minutes + (step.pause ?? 0), 0);
	return String(Math.round(minutes / 30) / 2);
}
