// Computes the WCAG 2.2 contrast of every pair of tokens that meet on a screen, in every theme, and fails below the bound.
import { readFileSync } from "node:fs";

const css = readFileSync(new URL("../src/styles/tokens.css", import.meta.url), "utf8");

/** Pairs [ink, ground, least ratio]. */
const TEXT = 4.5;
const EDGE = 3;
const pairs = [];
for (const ground of ["bg", "surface", "sunken", "hover", "accent-soft"]) {
  pairs.push(["text", ground, TEXT], ["muted", ground, TEXT], ["accent", ground, TEXT]);
  pairs.push(["edge", ground, EDGE], ["focus", ground, EDGE]);
}
for (const tone of ["good", "warn", "bad"]) {
  pairs.push([tone, `${tone}-soft`, TEXT], [tone, "surface", TEXT], [tone, "bg", TEXT], ["text", `${tone}-soft`, TEXT]);
  pairs.push(["muted", `${tone}-soft`, TEXT], ["accent", `${tone}-soft`, TEXT]);
}
pairs.push(["on-accent", "accent", TEXT], ["on-accent", "accent-strong", TEXT]);
pairs.push(["on-bad", "bad", TEXT], ["on-bad", "bad-strong", TEXT]);

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a, b) {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
}

let worst = Infinity;
let failed = 0;
const themes = [...css.matchAll(/:root\[data-theme="(\w+)"\] \{([^}]*)\}/g)];
if (themes.length !== 3) throw new Error(`expected 3 themes in tokens.css, found ${themes.length}`);
for (const [, theme, body] of themes) {
  const token = Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
  for (const [ink, ground, least] of pairs) {
    if (!token[ink] || !token[ground]) throw new Error(`${theme}: no six-digit colour --${ink} or --${ground}`);
    const r = ratio(token[ink], token[ground]);
    worst = Math.min(worst, r / least);
    if (r < least) {
      failed += 1;
      console.error(`${theme}: --${ink} on --${ground} is ${r.toFixed(2)}:1, needs ${least}:1. Change the token.`);
    }
  }
}
console.log(`contrast: ${themes.length * pairs.length} pairs, tightest at ${worst.toFixed(2)} of its bound`);
process.exit(failed > 0 ? 1 : 0);
