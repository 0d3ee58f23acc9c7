// The one table that says how an error of each kind is shown. A code that deserves its own words gets a line in CODES.
import type { CallError, ErrorKind } from "../host/callError";
import { t, type PlainKey } from "../i18n/index.svelte";
import { english } from "../i18n/told";

/** At the field it belongs to, or as a calm banner over the work. */
export type Place = "field" | "banner";
export type Tone = "warn" | "bad";

interface Row {
  place: Place;
  tone: Tone;
  what: PlainKey;
  kept: PlainKey;
  todo: PlainKey;
  /** Whether the back end's own sentence replaces `what`: it knows which cell, file or desk. */
  ownWords: boolean;
}

const KINDS: Record<ErrorKind, Row> = {
  user: row("field", "warn", "errors.user_what", "errors.user_kept", "errors.user_do", true),
  conflict: row("banner", "warn", "errors.conflict_what", "errors.conflict_kept", "errors.conflict_do", true),
  locked: row("banner", "warn", "errors.locked_what", "errors.locked_kept", "errors.locked_do", true),
  not_found: row("banner", "warn", "errors.not_found_what", "errors.not_found_kept", "errors.not_found_do", true),
  disk: row("banner", "bad", "errors.disk_what", "errors.disk_kept", "errors.disk_do", false),
  internal: row("banner", "bad", "errors.internal_what", "errors.internal_kept", "errors.internal_do", false),
};

const CODES: Readonly<Record<string, Partial<Row>>> = {
  "disk.full": { ownWords: true },
  "file.damaged": { ownWords: true },
  "file.gone": { ownWords: true },
  "file.io": { ownWords: true },
};

function row(place: Place, tone: Tone, what: PlainKey, kept: PlainKey, todo: PlainKey, ownWords: boolean): Row {
  return { place, tone, what, kept, todo, ownWords };
}

export interface Shown {
  place: Place;
  tone: Tone;
  /** The field it belongs to; undefined sends even a user error to the banner. */
  field: string | undefined;
  what: string;
  kept: string;
  todo: string;
  /** The technical remainder, for the person who will be phoned; empty when `what` already says it. */
  detail: string;
}

/** How to show one error, in the language in use. */
export function show(error: CallError): Shown {
  const r: Row = { ...KINDS[error.kind], ...CODES[error.code] };
  const translated = english(error.code, error.values);
  const own = translated !== undefined || (r.ownWords && error.message !== "");
  return {
    place: error.field === undefined ? "banner" : r.place,
    tone: r.tone,
    field: error.field,
    what: translated ?? (own ? error.message : t(r.what)),
    // The back end's own words, and the English ones for its code, already say what was kept and what to do; the general ones would contradict them.
    kept: own ? "" : t(r.kept),
    todo: own ? "" : t(r.todo),
    detail:
      error.message === "" || (own && translated === undefined)
        ? t("errors.code_only", { code: error.code })
        : t("errors.detail", { message: error.message, code: error.code }),
  };
}

/** The words for one field of a form, or undefined when this error is not about it. */
export function atField(error: CallError | null, field: string): string | undefined {
  return error !== null && error.field === field ? show(error).what : undefined;
}
