// Days as people here write them, whatever the laptop's locale; pure.

const MONTHS: Readonly<Record<string, number>> = {
  januari: 1, january: 1, jan: 1,
  februari: 2, pebruari: 2, february: 2, feb: 2, peb: 2,
  maret: 3, march: 3, mar: 3,
  april: 4, apr: 4,
  mei: 5, may: 5,
  juni: 6, june: 6, jun: 6,
  juli: 7, july: 7, jul: 7,
  agustus: 8, august: 8, agu: 8, agt: 8, ags: 8, aug: 8,
  september: 9, sep: 9, sept: 9,
  oktober: 10, october: 10, okt: 10, oct: 10,
  november: 11, nopember: 11, nov: 11, nop: 11,
  desember: 12, december: 12, des: 12, dec: 12,
}; // prettier-ignore

const two = (value: number): string => String(value).padStart(2, "0");

/** The ISO day of numbers that name one; null for the 31st of April. */
function iso(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  at.setUTCFullYear(year);
  const same = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return same && year >= 1900 && year <= 2100 ? `${year}-${two(month)}-${two(day)}` : null;
}

/** "19" is 2019, "2019" itself; anything else is no year. */
const yearOf = (text: string): number =>
  text.length === 2 ? 2000 + Number(text) : text.length === 4 ? Number(text) : 0;

/**
 * A day as it is typed, day before month always: "15/10/2019", "15-10-19", "15.10.2019", "15102019", "15 Oktober 2019",
 * "Selasa, 15 Okt 2019", "2019-10-15"; null when it is none.
 */
export function parseDay(text: string): string | null {
  const plain = text.trim().toLowerCase().replace(/\s+/g, " ");
  const whole = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (whole !== null) return iso(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const run = /^(\d{2})(\d{2})(\d{4})$/.exec(plain);
  const parts = run ?? /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$/.exec(plain);
  if (parts !== null) return iso(yearOf(parts[3] ?? ""), Number(parts[2]), Number(parts[1]));
  const words = /^(?:[a-z'’]+,? )?(\d{1,2})[ -]([a-z]+)\.?[ -](\d{2}|\d{4})$/.exec(plain);
  const month = words === null ? undefined : MONTHS[words[2] ?? ""];
  return words === null || month === undefined ? null : iso(yearOf(words[3] ?? ""), month, Number(words[1]));
}

/** "2019-10-15" as it is written here: "15/10/2019"; what is no ISO day stays as it is. */
export function showDay(value: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return found === null ? value : `${found[3]}/${found[2]}/${found[1]}`;
}

/** The day so many days later, or earlier. */
export function shiftDay(value: string, days: number): string {
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(at) ? value : new Date(at + days * 86_400_000).toISOString().slice(0, 10);
}
