// The three ways in, and which of them takes what was dropped: pure.

export type Way = "list" | "forms" | "evidence";
export const WAYS: readonly Way[] = ["list", "forms", "evidence"];

/** Where dropped things go at once, or between which ways the person is asked. */
export type Route = { to: Way } | { ask: readonly Way[] };

/** By the ending of a name; workbooks may hold a form, and anything may be evidence. */
const FITS: Readonly<Record<string, readonly Way[]>> = {
  xlsx: WAYS,
  xlsm: WAYS,
  ods: WAYS,
  xls: ["list", "evidence"],
  csv: ["list", "evidence"],
  tsv: ["list", "evidence"],
  docx: ["forms", "evidence"],
  doc: ["forms", "evidence"],
  odt: ["forms", "evidence"],
  rtf: ["forms", "evidence"],
};
const FOLDER: readonly Way[] = ["forms", "evidence"];

/** The ending in small letters; empty for a folder: "Bukti Dukung 2.0" and "Dinsos Kab. Tegal" have none. */
function ending(name: string): string {
  return /\.(?=[^.]*\p{L})([\p{L}\p{N}]{2,5})$/u.exec(name)?.[1]?.toLowerCase() ?? "";
}

const fitsOf = (name: string): readonly Way[] => {
  const end = ending(name);
  return end === "" ? FOLDER : (FITS[end] ?? ["evidence"]);
};

/**
 * The way one stands on wins where everything fits it; a document alone is a form, a workbook alone a list. A folder
 * tells nothing, and a list is one file: then the person is asked.
 */
export function route(names: readonly string[], standing: Way): Route {
  const fits = WAYS.filter((way) => names.every((name) => fitsOf(name).includes(way)));
  const only = fits.length === 1 ? fits[0] : undefined;
  if (only !== undefined && (only !== "list" || names.length === 1)) return { to: only };
  if (fits.includes(standing) && (standing !== "list" || names.length === 1)) return { to: standing };
  if (fits.includes("list")) return names.length === 1 ? { to: "list" } : { ask: fits };
  return names.some((name) => ending(name) === "") ? { ask: fits } : { to: "forms" };
}

/** Whether a refused list may be a form, so that the other way can be offered: it says so, or it has no header. */
export const looksLikeForm = (code: string): boolean => code === "no_header" || /(?:^|[._])forms?(?:$|[._])/.test(code);
