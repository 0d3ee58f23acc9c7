import "@fontsource-variable/inter/wght.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { windowLabel } from "./host/window";
import { settings } from "./state/settings.svelte";
import "./styles/tokens.css";
import "./styles/base.css";

settings.start();
const target = document.getElementById("app");
if (target === null) throw new Error("index.html has no #app");
const label = await windowLabel();
mount(App, { target, props: { label } });
