import type { MemberView } from "../protocol";

/** What the hall calls somebody, for screens; paper has the name. */
export function hallName({ name, called }: Pick<MemberView, "name" | "called">): string {
	return called || name;
}
