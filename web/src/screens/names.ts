/** What the browser calls a page: which workshop, once that is known, and which of its screens. */
export function titleOf(workshop: string | undefined, screen: string): string {
	return [workshop, screen].filter(Boolean).join(" · ");
}
