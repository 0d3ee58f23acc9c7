// Numbers, dates and times as officials write them: decimal comma, "Selasa, 15 Oktober 2019", "09.00 WITA".
// Instants are UTC in the data; the zone of the event is passed in, never the laptop's.
import { language } from "./index.svelte";

export type Zone = "WIB" | "WITA" | "WIT";
const OFFSET_HOURS: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 };

const locale = (): string => (language() === "en" ? "en-GB" : "id-ID");
const two = (n: number): string => String(n).padStart(2, "0");

/** 1234,5 with at most `digits` decimals: "1.234,5". */
export function number(value: number, digits = 2): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}

/** Megabytes as people read them: "512 MB", "47,2 GB". */
export function megabytes(mb: number): string {
  return mb < 1024 ? `${number(mb, 0)} MB` : `${number(mb / 1024, 1)} GB`;
}

/** Bytes as people read them: "830 B", "12 KB", "3,4 MB". */
export function bytes(size: number): string {
  if (size < 1024) return `${number(size, 0)} B`;
  return size < 1024 * 1024 ? `${number(size / 1024, 0)} KB` : `${number(size / 1024 / 1024, 1)} MB`;
}

/** A calendar day, ISO "2019-10-15": "Selasa, 15 Oktober 2019". */
export function day(iso: string): string {
  return new Intl.DateTimeFormat(locale(), {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${iso}T00:00:00Z`));
}

/** A date as exactly as it is known, "2021-05-04", "2021-05" or "2021": "4 Mei 2021", "Mei 2021", "2021"; what is none as it is. */
export function partialDate(iso: string): string {
  const found = /^(\d{4}-\d{2})(-\d{2})?$/.exec(iso);
  if (found === null) return iso;
  const at = new Date(`${found[1] ?? ""}${found[2] ?? "-01"}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return iso;
  const parts: Intl.DateTimeFormatOptions = { month: "long", year: "numeric", timeZone: "UTC" };
  if (found[2] !== undefined) parts.day = "numeric";
  return new Intl.DateTimeFormat(locale(), parts).format(at);
}

/** First to last calendar day without weekdays: "15–17 Oktober 2019". */
export function days(first: string, last: string): string {
  const f = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const a = new Date(`${first}T00:00:00Z`);
  const b = new Date(`${last}T00:00:00Z`);
  if (first === last) return f.format(a);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${a.getUTCDate()}–${f.format(b)}`;
  return `${f.format(a)} – ${f.format(b)}`;
}

function parts(at: number | Date, zone: Zone): { h: number; m: number; s: number } {
  const shifted = new Date(new Date(at).getTime() + OFFSET_HOURS[zone] * 3_600_000);
  return { h: shifted.getUTCHours(), m: shifted.getUTCMinutes(), s: shifted.getUTCSeconds() };
}

/** An instant (UTC milliseconds or Date) on the event's clock: "09.00 WITA". */
export function time(at: number | Date, zone: Zone): string {
  const { h, m } = parts(at, zone);
  return `${two(h)}.${two(m)} ${zone}`;
}

/** The same to the second, without the zone: "09.41.07". */
export function timeSeconds(at: number | Date, zone: Zone): string {
  const { h, m, s } = parts(at, zone);
  return `${two(h)}.${two(m)}.${two(s)}`;
}

/** The day of an instant on the event's clock: "Selasa, 15 Oktober 2019". Shifted by hand: the short date of a locale
 *  differs between the web views ("2019-10-15" here, "15/10/2019" there). */
export function dayOf(at: number | Date, zone: Zone): string {
  const shifted = new Date(new Date(at).getTime() + OFFSET_HOURS[zone] * 3_600_000);
  return day(shifted.toISOString().slice(0, 10));
}

/** A countdown: 65 000 ms → "01.05"; past zero it counts on: "+00.12". */
export function countdown(remainingMs: number): string {
  const over = remainingMs < 0;
  const seconds = over ? Math.floor(-remainingMs / 1000) : Math.ceil(remainingMs / 1000);
  const h = Math.floor(seconds / 3600);
  const body = `${two(Math.floor((seconds % 3600) / 60))}.${two(seconds % 60)}`;
  return `${over ? "+" : ""}${h > 0 ? `${h}.` : ""}${body}`;
}
