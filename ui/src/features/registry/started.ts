import { language } from "../../i18n/index.svelte";

/** Inovasi Dimulai as far as it is known: "2020-03-01" → "1 Maret 2020", "2020-03" → "Maret 2020", "2020" as it is. */
export function startedText(iso: string | null): string {
  if (iso === null) return "";
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso);
  if (found?.[2] === undefined) return iso;
  const at = new Date(`${found[1]}-${found[2]}-${found[3] ?? "01"}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return iso;
  const parts: Intl.DateTimeFormatOptions = { month: "long", year: "numeric", timeZone: "UTC" };
  if (found[3] !== undefined) parts.day = "numeric";
  return new Intl.DateTimeFormat(language() === "en" ? "en-GB" : "id-ID", parts).format(at);
}
