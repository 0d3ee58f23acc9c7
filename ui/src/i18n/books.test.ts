import { readFileSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { en } from "./en";
import { id } from "./id";

const flat = (book: Record<string, Record<string, string>>): [string, string][] =>
  Object.entries(book).flatMap(([f, texts]) =>
    Object.entries(texts).map(([k, v]): [string, string] => [`${f}.${k}`, v]),
  );
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? "").sort();

it("both languages have the same keys and the same holes", () => {
  const english = new Map(flat(en));
  expect([...english.keys()].sort()).toEqual(
    flat(id)
      .map(([k]) => k)
      .sort(),
  );
  for (const [key, text] of flat(id)) expect([key, holes(english.get(key) ?? "")]).toEqual([key, holes(text)]);
});

/** Source without the books themselves and without tests. */
const root = new URL("../", import.meta.url);
const source = readdirSync(root, { recursive: true })
  .map(String)
  .filter((file) => /\.(svelte|ts)$/.test(file) && !/(\.test\.ts$|^i18n\/(id|en)\/|^contract\/|^host\/dev)/.test(file))
  .map((file) => readFileSync(new URL(file, root), "utf8"))
  .join("\n");

it("every text is asked for somewhere", () => {
  // Asked for by its name, or by a name put together: `home.${line.id}_good`.
  const named = new Set([...source.matchAll(/["'`]([a-z_]+\.[a-z0-9_]+)["'`]/gi)].map((found) => found[1]));
  const built = [...source.matchAll(/`([a-z_]+\.[^`\n]*\$\{[^`\n]*)`/gi)].map((found) => {
    const parts = (found[1] ?? "").split(/\$\{[^}]*\}/);
    return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, "\\$&")).join(".+")}$`);
  });
  const unused = flat(id)
    .map(([key]) => key)
    .filter((key) => !named.has(key) && !built.some((pattern) => pattern.test(key)));
  expect(unused, "take them out of both books, or ask for them").toEqual([]);
});

it("no text is empty", () => {
  expect([...flat(id), ...flat(en)].filter(([, text]) => text.trim() === "")).toEqual([]);
});
