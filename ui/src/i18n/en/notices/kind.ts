import type { NoticeCode } from "../../../contract/noticeCodes";
import { day } from "../../format";

/** What a notice's sentence names, by name, as Rust gives it: numbers in digits, lists of names one a line. */
export type Values = Readonly<Partial<Record<string, string>>>;
export interface Said {
  what: string;
  /** What to do; empty when there is nothing to do. */
  todo: string;
}
export type Notice = (v: Values) => Said;
/** Notices by code; a code that Rust does not have fails the type check. */
export type Notices = Readonly<Partial<Record<NoticeCode, Notice>>>;

/** A sentence that asks for nothing to be done. */
export const only = (what: string): Said => ({ what, todo: "" });

export const number = (text: string | undefined): number => Number(text ?? 0);
/** A name, or what stands for it where none came. */
export const name = (text: string | undefined, otherwise: string): string =>
  text === undefined || text === "" ? otherwise : text;

/** Names that came one a line: "A", "A and B", "A, B and C". */
export function all(names: string | undefined): string {
  const each = name(names, "others").split("\n");
  return each.length === 1 ? (each[0] ?? "") : `${each.slice(0, -1).join(", ")} and ${each.at(-1) ?? ""}`;
}
/** As `all`, from the fifth on as a number: "A, B, C and 5 more". */
export function some(names: string | undefined): string {
  const each = name(names, "others").split("\n");
  return each.length < 5 ? all(names) : `${each.slice(0, 3).join(", ")} and ${String(each.length - 3)} more`;
}
/** "1 turn", "3 turns". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${String(count)} ${count === 1 ? one : many}`;
/** A calendar day, ISO, as English writes it; whatever else came, as it came. */
export const onDay = (iso: string | undefined): string =>
  /^\d{4}-\d\d-\d\d$/.test(iso ?? "") ? day(iso ?? "") : name(iso, "that day");

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
