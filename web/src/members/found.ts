import type { MemberView } from "../protocol";

type Sought = Pick<MemberView, "name" | "called" | "position" | "unit">;

/** Those whose name, nickname, position or unit holds every word that was typed, whatever the case and the spaces. */
export function matching<One extends Sought>(people: readonly One[], typed: string): readonly One[] {
	const sought = folded(typed).split(" ").filter(Boolean);
	return people.filter((one) => {
		const held = folded(`${one.name} ${one.called} ${one.position} ${one.unit}`);
		return sought.every((word) => held.includes(word));
	});
}

function folded(words: string): string {
	return words.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
