// Sentences that Rust words: its own in Indonesian, by their code in English. A code that this release has no English
// for (a newer file's, a newer laptop's) is shown in the words it came with rather than not at all.
import type { ErrorCode } from "../contract/errorCodes";
import type { NoticeCode } from "../contract/noticeCodes";
import { notices, type Said, type Values } from "./en/notices";
import { refusals } from "./en/refusals";
import { language } from "./index.svelte";

const REFUSALS: Readonly<Partial<Record<string, string>>> = refusals satisfies Record<ErrorCode, string>;
const NOTICES: Readonly<Partial<Record<string, (v: Values) => Said>>> = notices satisfies Record<NoticeCode, unknown>;

/** The English of a refusal; undefined in Indonesian, and for a code that is not known here. */
export const english = (code: string): string | undefined => (language() === "en" ? REFUSALS[code] : undefined);

/** Why something was refused, in the language in use; one that counts what it refused is told as a notice. */
export const refusal = (error: { readonly code: string; readonly message: string; readonly values?: Values }): string =>
  english(error.code) ?? against(error);

/** What was found, and what to do, in the language in use; `own` is Rust's wording. */
export function told(code: string, values: Values, own: Said): Said {
  if (language() !== "en") return own;
  const said = NOTICES[code]?.(values);
  return said === undefined ? own : { what: said.what, todo: own.todo === "" ? "" : said.todo };
}

/** What stands in the laptops' way. */
export const trouble = (one: {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  readonly values: Values;
}): Said => told(one.code, one.values, { what: one.message, todo: one.advice });

/** Where the rule of a check comes from. */
export const sourceOf = (check: { readonly code: string; readonly source: string }): string =>
  against({ code: `check.${check.code}`, message: check.source });

/** What an import found. */
export const found = (one: { readonly code: string; readonly message: string; readonly values: Values }): string =>
  against({ ...one, code: `import.${one.code}` });

/** What a place on the board has against it. */
export const against = (one: { readonly code: string; readonly message: string; readonly values?: Values }): string =>
  told(one.code, one.values ?? {}, { what: one.message, todo: "" }).what;
