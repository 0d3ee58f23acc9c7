import type { NoticeCode } from "../../../contract/noticeCodes";

/** What a notice's sentence names, by name, as Rust gives it: numbers in digits with a decimal point. */
export type Values = Readonly<Partial<Record<string, string>>>;
export interface Said {
  what: string;
  /** What to do; empty when there is nothing to do. */
  todo: string;
}
export type Notice = (v: Values) => Said;
/** Notices by code; a code that Rust does not have fails the type check. */
export type Notices = Readonly<Partial<Record<NoticeCode, Notice>>>;

export const number = (text: string | undefined): number => Number(text ?? 0);
/** A name, or what stands for it where none came. */
export const name = (text: string | undefined, otherwise: string): string =>
  text === undefined || text === "" ? otherwise : text;

const UNITS: readonly (readonly [number, string])[] = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
];
/** "2 hours 5 minutes"; to the minute. */
export function long(ms: number): string {
  let left = Math.abs(ms);
  const parts: string[] = [];
  for (const [unit, word] of UNITS) {
    const count = Math.floor(left / unit);
    left -= count * unit;
    if (count > 0 && parts.length < 2) parts.push(`${String(count)} ${word}${count === 1 ? "" : "s"}`);
  }
  return parts.length === 0 ? "less than a minute" : parts.join(" ");
}
