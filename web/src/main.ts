import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { language } from "./language/language.svelte";

const target = document.getElementById("app");
if (target) language.open().then(() => mount(App, { target }));
