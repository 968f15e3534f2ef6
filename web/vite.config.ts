import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

// `PLATHU_DEV` is the address of a running `plathu serve`, for `npm run dev`.
const server = process.env.PLATHU_DEV ?? "http://127.0.0.1:8000";

/** What every screen stands on. */
const GROUND = [
	/node_modules\/(svelte|clsx|esm-env)\//,
	/src\/ui\/(breaks|Button|Card|Chip|LanguageTurn|Notice|Page|Purpose|heading)\./,
	/src\/(protocol|groups\/GroupName|language\/(language|th)|live\/(http|device|documents|ids|clock)|texts\/(count|origin)|screens\/names)\./,
];

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

export default defineConfig({
	plugins: [svelte(), plainNames()],
	resolve: { alias: { "lib0/logging": fileURLToPath(new URL("src/live/logging.ts", import.meta.url)) } },
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
			treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
			// No class here hides a setter by a field, so that a field is an assignment where it must be compiled.
			transform: { assumptions: { setPublicClassFields: true } },
			output: {
				codeSplitting: {
					// In one file: a dozen small ones cost a hall's Wi-Fi more than their bytes.
					groups: [{ name: "ground", test: (path) => GROUND.some((ground) => ground.test(path)) }],
				},
			},
		},
	},
	server: { proxy: { "/api": server, "/live": { target: server, ws: true } } },
});
