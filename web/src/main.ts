import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { language } from "./language/language.svelte";
import { wanted } from "./ui/wanted";

const target = document.getElementById("app");

/**
 * The page's own style, which every screen stands on. Where it did not come, it is asked for again before anything
 * shows.
 */
async function styled(): Promise<void> {
	const link = document.querySelector<HTMLLinkElement>("link[rel=stylesheet]");
	if (!link || link.sheet) return;
	const again = link.cloneNode() as HTMLLinkElement;
	await new Promise((resolve, reject) => {
		again.onload = resolve;
		again.onerror = reject;
		link.replaceWith(again);
	});
}

async function begin(target: HTMLElement): Promise<void> {
	await wanted(styled).catch(() => {});
	// Who reads English reads Thai meanwhile, rather than nothing.
	await language.open().catch(() => void wanted(() => language.open()).catch(() => {}));
	mount(App, { target });
}

if (target) begin(target);
