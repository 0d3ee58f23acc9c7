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

it("no text is empty", () => {
  expect([...flat(id), ...flat(en)].filter(([, text]) => text.trim() === "")).toEqual([]);
});
