import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const SOURCE = import.meta.dirname;
/** What `nouns.ts` and `banners.ts` list. */
const NOUNS = [
	"agenda",
	"announcements",
	"ballots",
	"bigscreen",
	"calls",
	"closed",
	"competencies",
	"door",
	"elections",
	"invitations",
	"keeping",
	"kv",
	"locks",
	"members",
	"naming",
	"parking",
	"plenary",
	"pulses",
	"roles",
	"roster",
	"snapshots",
	"step",
	"timers",
];

/** Made from the server's own, and what reads them: words and types. */
const TYPES = ["agendas.ts", "protocol.ts", "paper.ts", "perGroup.ts", "plan.ts"];
const BELOW = ["ui", "live", "language", ...TYPES];

/** What several nouns stand on, each with those of its kind that it may import. */
const SHARED: Record<string, readonly string[]> = {
	facilitator: [],
	stage: [],
	workshop: [],
	groups: [],
	people: [],
	rounds: ["stage"],
	minutes: ["facilitator"],
	phases: ["noun.ts", "facilitator"],
	history: ["phases"],
	texts: ["workshop", "phases", "history", "facilitator", "people"],
};

/** What each layer may import besides itself. Words and types stand below all. */
const LAYERS: Record<string, readonly string[]> = {
	language: [],
	styles: [],
	live: ["language", ...TYPES],
	ui: ["language"],
	...Object.fromEntries(Object.entries(SHARED).map(([name, others]) => [name, [...others, ...BELOW]])),
	...Object.fromEntries(NOUNS.map((noun) => [noun, ["noun.ts", ...Object.keys(SHARED), ...BELOW]])),
	seats: BELOW,
	screens: [
		"seats",
		...["banners.ts", "leads.ts", "noun.ts", "nouns.ts", "refusals.ts", "staged.ts", "steps.ts"],
		...NOUNS,
		...Object.keys(SHARED),
		...BELOW,
	],
};

function imports(file: string): string[] {
	const found = readFileSync(file, "utf-8").matchAll(/(?:from|import|import\()\s*"(\.[^"]+)"/g);
	return Array.from(found, ([, path = ""]) => relative(SOURCE, resolve(dirname(file), path)));
}

function layer(path: string): string {
	const [first = ""] = path.split("/");
	return path.includes("/") ? first : first.endsWith(".ts") ? first : `${first}.ts`;
}

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf-8" })
	.filter((path) => /\.(ts|svelte)$/.test(path) && path.includes("/"))
	.sort();

test("every folder is a known layer", () => {
	expect(new Set(files.map(layer))).toEqual(new Set(Object.keys(LAYERS).filter((name) => name !== "styles")));
});

test.each(files)("%s imports downwards only, and no noun another noun", (path) => {
	const own = layer(path);
	const above = imports(join(SOURCE, path)).filter(
		(target) => layer(target) !== own && !LAYERS[own]?.includes(layer(target)),
	);
	expect(above).toEqual([]);
});

test("what is shown comes by props: few know more of the live side than its types", () => {
	const values = files
		.filter((path) => [...NOUNS, ...Object.keys(SHARED)].includes(layer(path)))
		.filter((path) => !/(Task|Desk|Everywhere|Sheet)\.svelte$/.test(path))
		.filter((path) => /import (?!type )[^;]*"\.\.\/live\//.test(readFileSync(join(SOURCE, path), "utf-8")));
	expect(values).toEqual([]);
});

test.each([
	["what comes with every page", "main.ts"],
	["the page that joins", "screens/Join.svelte"],
	["the big screen", "screens/BigScreen.svelte"],
	["a shared record", "screens/Record.svelte"],
])("%s brings neither Yjs nor the editor", (_, page) => {
	const seen = new Set<string>();
	const heavy: string[] = [];
	const visit = (path: string) => {
		if (seen.has(path)) return;
		seen.add(path);
		const text = readFileSync(path, "utf-8");
		// Without `import(…)`: what is wanted later comes later.
		for (const [, name = ""] of text.matchAll(/import (?!type )(?:[^;"]* from )?"([^"]+)"/g)) {
			if (/^(yjs|y-|lib0|@hocuspocus|@codemirror|idb-keyval)/.test(name)) heavy.push(`${path}: ${name}`);
			if (!name.startsWith(".") || name.endsWith(".css") || name.endsWith(".svg")) continue;
			const target = resolve(dirname(path), name);
			visit(existsSync(target) ? target : `${target}.ts`);
		}
	};
	visit(join(SOURCE, page));
	expect(seen.size).toBeGreaterThan(5);
	expect(heavy).toEqual([]);
});
