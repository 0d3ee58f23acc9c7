import { en } from "./en";
import { id } from "./id";
import type { Holes } from "./types";

export type Language = "id" | "en";
type Source = typeof id;

/** Every text there is: "feature.key". */
export type Key = { [N in keyof Source & string]: `${N}.${keyof Source[N] & string}` }[keyof Source & string];
type TextOf<K extends Key> = K extends `${infer N}.${infer P}`
  ? N extends keyof Source
    ? P extends keyof Source[N]
      ? Source[N][P] & string
      : never
    : never
  : never;
type HolesOf<K extends Key> = Holes<TextOf<K>>;

/** A text with nothing to fill in: what a table of labels may hold. */
export type PlainKey = { [K in Key]: [HolesOf<K>] extends [never] ? K : never }[Key];
type Values<K extends Key> = [HolesOf<K>] extends [never] ? [] : [values: Record<HolesOf<K>, string | number>];

let current = $state<Language>("id");

export const language = (): Language => current;
export function setLanguage(next: Language): void {
  current = next;
}

/** Whether there is such a text: for keys made from a code of the back end, which a newer file may have more of. */
export function hasText(key: string): key is Key {
  const dot = key.indexOf(".");
  const book: Record<string, Record<string, string>> = id;
  return book[key.slice(0, dot)]?.[key.slice(dot + 1)] !== undefined;
}

/** The text of a key made from a code of the back end, and what stands for it where there is none. */
export const textOr = (key: string, otherwise: string): string =>
  hasText(key) ? (t as (key: Key) => string)(key) : otherwise;

/** The text in the language in use; numbers in the values must already be formatted (see format.ts). */
export function t<K extends Key>(key: K, ...values: Values<K>): string {
  const dot = key.indexOf(".");
  const book: Record<string, Record<string, string>> = current === "en" ? en : id;
  const text = book[key.slice(0, dot)]?.[key.slice(dot + 1)] ?? key;
  const filled: Record<string, string | number> = values[0] ?? {};
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(filled[name] ?? hole));
}
