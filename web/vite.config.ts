import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { minify } from "terser";
import { defineConfig, type Plugin } from "vite";

// `PLATHU_DEV` is the address of a running `plathu serve`, for `npm run dev`.
const server = process.env.PLATHU_DEV ?? "http://127.0.0.1:8000";

/** What every screen stands on. Svelte's bindings to fields and sizes come with what has some. */
const GROUND = [
	/node_modules\/(svelte(?!.*\/bindings\/(input|size))|clsx|esm-env)\/|@oxc-project|preload-helper/,
	/src\/ui\/(breaks|Button|Card|Chip|shapes|LanguageTurn|Notice|Page|Purpose|heading|plathu)\./,
	/src\/(protocol|groups\/GroupName|language\/(isolated|language|th)|live\/(http|device|documents|ids|clock)|texts\/(count|names|origin)|screens\/names|timers\/(countdown|words))\./,
];

/** What every board with texts stands on: the road that the words go. */
const ROAD = [
	/node_modules\/(yjs|lib0\/(?!diff)|y-protocols|@hocuspocus|@lifeomic|idb-keyval)/,
	/src\/live\/(aside|environment|frames|kept|ledger|life|logging|outbox|provider|shelf|socket|telling|text|texts|workshop)\./,
	/src\/(perGroup|calls\/standing|phases\/labels|ui\/Toast|workshop\/(MarkBadge|words))\./,
];

/** What forms are made of: the big screen and a board with an editor have none at first. */
const FIELDS = /svelte\/.*\/bindings\/input|src\/(ui\/(Field|Choice)|groups\/GroupChoice)\./;

/** All that nouns bring to the dashboard at once: it shows nothing before the last of it is here. */
const LEADS = [
	/src\/facilitator\//,
	/src\/\w+\/(lead|advice|Row|Tool|Badge|GroupCard|Hold)\./,
	/src\/(agenda\/(pace|told)|announcements\/told|ballots\/CloseBallot|members\/MovePerson|roles\/offered)\./,
	/src\/(pulses\/(ClosePulse|HallRow|next)|roster\/listed|rounds\/(Cell|CloseRound))\./,
	/src\/(texts\/Glance|timers\/(Clock|minutes))\./,
];

/** A noun's Task, Desk or Scene: each has the same name as those of the others. */
const OF_NOUN = /src\/(\w+)\/(\w+)\.svelte$/;

/** Many files of the source have the same name; what is built from them says whose it is. */
function nameOf({ name, facadeModuleId }: { name: string; facadeModuleId: string | null }): string {
	const [, noun, file] = OF_NOUN.exec(facadeModuleId ?? "") ?? [];
	return `assets/${noun && noun !== "screens" ? `${noun}-${file}` : name}-[hash].js`;
}

/**
 * Makes plain names of private ones, ours and Svelte's, once their types were checked: `#name` becomes `$0`, or `$name`
 * where a class extends another, which may have a `$0`. Safari 15 needs classes compiled, and there each private name
 * would be a WeakMap. That was 5 KB of a board's 150.
 */
function plainNames(): Plugin {
	return {
		name: "plain-names",
		apply: "build",
		enforce: "post",
		transform(code, id) {
			if (/node_modules\/(?!svelte\/)/.test(id) || !code.includes("#")) return null;
			const found: { name: string; start: number; end: number }[] = [];
			let isHeir = false;
			const visit = (node: unknown): void => {
				if (typeof node !== "object" || node === null) return;
				if ("superClass" in node && node.superClass) isHeir = true;
				if ("type" in node && node.type === "PrivateIdentifier")
					found.push(node as unknown as (typeof found)[number]);
				for (const child of Object.values(node)) visit(child);
			};
			visit(this.parse(code));
			const names = [...new Set(found.map(({ name }) => name))];
			const plain = (name: string) => `$${isHeir ? name : names.indexOf(name).toString(36)}`;
			let written = "";
			let from = 0;
			for (const { name, start, end } of found.sort((one, other) => one.start - other.start)) {
				written += code.slice(from, start) + plain(name);
				from = end;
			}
			return { code: written + code.slice(from), map: null };
		},
	};
}

/**
 * In place of Vite's own, which fetches what a screen begins with side by side: that waits for styles too, of which
 * there is one for all screens, and is 0.7 KB of every first load.
 */
function plainPreload(): Plugin {
	const preload = (load: () => Promise<unknown>, paths: readonly string[] = []) => {
		for (const path of paths) {
			if (document.head.querySelector(`link[href="/${path}"]`)) continue;
			const link = document.createElement("link");
			// Safari before 17 knows no other.
			link.rel = link.relList.supports("modulepreload") ? "modulepreload" : "preload";
			link.as = "script";
			link.crossOrigin = "";
			link.href = `/${path}`;
			document.head.append(link);
		}
		return load();
	};
	return {
		name: "plain-preload",
		apply: "build",
		enforce: "pre",
		load: (id) => (id === "\0vite/preload-helper.js" ? `export const __vitePreload = ${preload}` : null),
	};
}

/** What screens begin with. */
const FIRST = /^assets\/(index|ground|road|Join|Member|BigScreen)-/;

/**
 * Minifies once more what screens begin with: 0.5 KB less for the way in, 1 KB for a board. The editor, half of all
 * there is, gets no smaller by it.
 */
function minifiedTwice(): Plugin {
	return {
		name: "minified-twice",
		apply: "build",
		enforce: "post",
		async generateBundle(_, bundle) {
			for (const file of Object.values(bundle)) {
				if (file.type !== "chunk" || !FIRST.test(file.fileName)) continue;
				const options = { module: true, ecma: 2020, compress: { passes: 2 } } as const;
				file.code = (await minify(file.code, options)).code ?? file.code;
			}
		},
	};
}

/** In place of modules of lib0's, of which Yjs needs a line or two. */
const OWN = ["logging", "environment"].map((name) => ({
	find: `lib0/${name}`,
	replacement: fileURLToPath(new URL(`src/live/${name}.ts`, import.meta.url)),
}));

export default defineConfig({
	plugins: [svelte(), plainNames(), plainPreload(), minifiedTwice()],
	resolve: { alias: OWN },
	build: {
		outDir: "../server/plathu/static",
		emptyOutDir: true,
		// Tablets of a provincial office are a few years old.
		target: ["es2022", "chrome94", "safari15.4", "firefox100"],
		// The server's Content-Security-Policy allows fonts from itself only, so none may be inlined as data:.
		assetsInlineLimit: 0,
		// One style for all screens, 14 KB: a program whose own style was lost on the way stood naked until a reload.
		cssCodeSplit: false,
		modulePreload: {
			// Browsers that do not know it fetch a little later, which costs them less than a program for it.
			polyfill: false,
			// What a screen begins with is fetched side by side. What comes in a quiet moment needs no lists for that.
			resolveDependencies: (_, found, { hostId }) => (/index/.test(hostId) ? found : []),
		},
		rolldownOptions: {
			// No module of ours or of what we stand on does anything by being read.
			treeshake: {
				propertyReadSideEffects: false,
				unknownGlobalSideEffects: false,
				// Svelte's make a set or an observer by being read, which nobody misses where nothing is bound.
				moduleSideEffects: [{ test: /\/bindings\//, sideEffects: false }],
			},
			// No class here hides a setter by a field, so that a field is an assignment where it must be compiled.
			transform: { assumptions: { setPublicClassFields: true } },
			output: {
				chunkFileNames: nameOf,
				codeSplitting: {
					includeDependenciesRecursively: false,
					// In one file: a dozen small ones cost a hall's Wi-Fi more than their bytes.
					groups: [
						{ name: "ground", test: (path) => GROUND.some((part) => part.test(path)) },
						{ name: "road", test: (path) => ROAD.some((part) => part.test(path)) },
						{ name: "leads", test: (path) => LEADS.some((part) => part.test(path)) },
						{ name: "fields", test: FIELDS },
						{ name: "ranks", test: /src\/ui\/(few|leftOut|ranked)\./ },
						{ name: "size", test: /svelte\/.*\/bindings\/size/ },
						{ name: "texts", test: /src\/texts\/(TextPane|textName)\./ },
					],
				},
			},
		},
	},
	server: { proxy: { "/api": server, "/live": { target: server, ws: true } } },
});
