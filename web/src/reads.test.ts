import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/**
 * The build takes reading a property for nothing (`propertyReadSideEffects` in vite.config.ts). A prop is one, so an
 * effect that only names it would never run again.
 */
test("no statement only reads a prop", () => {
	const found = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf-8" })
		.filter((path) => path.endsWith(".svelte"))
		.flatMap((path) => {
			const source = readFileSync(join(import.meta.dirname, path), "utf-8");
			const given = /(?:const|let) \{([^}]*)\}: Props = \$props\(\)/.exec(source)?.[1] ?? "";
			const props = given.split(",").map((one) => one.split(/[:=]/)[0]?.trim());
			const read = [...source.matchAll(/^\t+(?:void )?(\w+)[\w.]*;$/gm)].map(([, name]) => name);
			return read.filter((name) => props.includes(name)).map((name) => `${path}: ${name}`);
		});
	expect(found).toEqual([]);
});
