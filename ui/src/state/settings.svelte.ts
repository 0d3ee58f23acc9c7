// What this laptop's user likes to look at. Kept in the window's own storage, so that it is there before the first
// paint and when no event is open; the stage window follows through the storage event.
import { setLanguage, type Language } from "../i18n/index.svelte";

export type Theme = "light" | "dark" | "contrast" | "system";
export type TextSize = "normal" | "large" | "larger";

const THEMES: readonly Theme[] = ["light", "dark", "contrast", "system"];
const SIZES: readonly TextSize[] = ["normal", "large", "larger"];
const LANGUAGES: readonly Language[] = ["id", "en"];

function read<T extends string>(name: string, known: readonly T[], otherwise: T): T {
  const kept = localStorage.getItem(`meja.${name}`);
  return known.find((k) => k === kept) ?? otherwise;
}

class Settings {
  theme = $state<Theme>("system");
  textSize = $state<TextSize>("normal");
  language = $state<Language>("id");

  /** Reads what was kept and paints it; called once, before the first component. */
  start(): void {
    this.#load();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#paint());
    matchMedia("(prefers-contrast: more)").addEventListener("change", () => this.#paint());
    addEventListener("storage", () => this.#load());
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.#keep("theme", theme);
  }

  setTextSize(size: TextSize): void {
    this.textSize = size;
    this.#keep("text", size);
  }

  setLanguage(language: Language): void {
    this.language = language;
    this.#keep("language", language);
  }

  #load(): void {
    this.theme = read("theme", THEMES, "system");
    this.textSize = read("text", SIZES, "normal");
    this.language = read("language", LANGUAGES, "id");
    this.#paint();
  }

  #keep(name: string, value: string): void {
    localStorage.setItem(`meja.${name}`, value);
    this.#paint();
  }

  #paint(): void {
    const root = document.documentElement;
    root.dataset["theme"] = this.theme === "system" ? systemTheme() : this.theme;
    root.dataset["text"] = this.textSize;
    root.lang = this.language;
    setLanguage(this.language);
  }
}

function systemTheme(): Exclude<Theme, "system"> {
  if (matchMedia("(prefers-contrast: more)").matches) return "contrast";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export const settings = new Settings();
