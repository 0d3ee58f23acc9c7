// Choices narrowed by what is typed: pure.
import type { Choice } from "./Pick.svelte";

/** How many choices are worth looking at. */
const MOST = 12;
const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/** The choices of which every typed word begins a word, those whose value was typed first. */
export function narrow(choices: readonly Choice[], typed: string, most = MOST): Choice[] {
  const asked = words(typed);
  const fits = choices.filter((choice) => {
    const all = words(`${choice.value} ${choice.label}`);
    return asked.every((word) => all.some((one) => one.startsWith(word)));
  });
  const exact = (choice: Choice): number => Number(choice.value === typed.trim());
  return fits.sort((a, b) => exact(b) - exact(a)).slice(0, most);
}
