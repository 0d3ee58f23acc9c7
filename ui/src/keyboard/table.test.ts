import { readFileSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { en } from "../i18n/en";
import { id } from "../i18n/id";
import { OWN_KEYS } from "./elsewhere";
import { keyTable, type KeyRow } from "./table";

const root = new URL("../", import.meta.url);
const rows = Object.entries(keyTable) as [string, KeyRow][];
const sources = readdirSync(root, { recursive: true })
  .map(String)
  .filter((file) => /\.(svelte|ts)$/.test(file) && !/(\.test\.ts|keyboard\/(table|elsewhere)\.ts|i18n\/)/.test(file));
const code = sources.map((file) => readFileSync(new URL(file, root), "utf8")).join("\n");

const text = (book: Record<string, Record<string, string>>, key: string): string | undefined => {
  const [section = "", name = ""] = key.split(".");
  return book[section]?.[name];
};

it("every command of the table is bound somewhere, or said to be a control's own", () => {
  const screens = readFileSync(new URL("screens/index.ts", root), "utf8");
  const unbound = rows
    .map(([key]) => key)
    .filter((key) => !OWN_KEYS.has(key) && !code.includes(`"${key}"`))
    // App binds go.<screen> for every screen there is; those of screens to come wait in the table.
    .filter((key) => !key.startsWith("go."));
  expect(unbound, "bind it with bindKeys, or take it out of the table").toEqual([]);
  const lost = rows
    .map(([key]) => key)
    .filter((key) => key.startsWith("go.") && !screens.includes(`"${key.slice(3)}"`));
  expect(lost, "no screen of that name").toEqual([]);
});

it("every command is described in both languages", () => {
  for (const [key, row] of rows) {
    expect([key, text(id, row.labelKey)?.trim() ?? ""]).not.toEqual([key, ""]);
    expect([key, text(en, row.labelKey)?.trim() ?? ""]).not.toEqual([key, ""]);
  }
});

it("no two commands clash in a scope, nor one with those that work everywhere", () => {
  const clashes: string[] = [];
  for (const [at, [key, row]] of rows.entries()) {
    for (const [other, second] of rows.slice(at + 1)) {
      const meet = row.scope === second.scope || row.scope === "global" || second.scope === "global";
      if (row.keys === second.keys && meet) clashes.push(`${row.keys}: ${key} and ${other}`);
    }
  }
  expect(clashes).toEqual([]);
});

it("keys are written as a press is read: modifiers in order, letters large", () => {
  for (const [key, row] of rows) {
    expect([key, row.keys]).toEqual([
      key,
      expect.stringMatching(/^(Ctrl\+)?(Alt\+)?(Shift\+)?([^a-z\s]|F\d{1,2}|[A-Z][A-Za-z]+)$/),
    ]);
  }
});
