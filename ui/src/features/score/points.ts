// Points as they are typed and kept: a decimal comma on the screen, a point in the file, whole steps of the row.
import type { ScoreRange } from "../../contract/ScoreRange";

interface Decimal {
  digits: bigint;
  places: number;
}

function decimalOf(text: string): Decimal | null {
  const [, sign, whole, part = ""] = /^(-?)(\d{1,24})(?:[.,](\d{1,24}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? null : { digits: BigInt(`${sign ?? ""}${whole}${part}`), places: part.length };
}
const raised = ({ digits, places }: Decimal, to: number): bigint => digits * 10n ** BigInt(to - places);

/** 875 with one place: "87.5"; noughts at the end are left off. */
function textOf(digits: bigint, places: number): string {
  const sign = digits < 0n ? "-" : "";
  const plain = String(digits < 0n ? -digits : digits).padStart(places + 1, "0");
  const whole = plain.slice(0, plain.length - places);
  const part = plain.slice(plain.length - places).replace(/0+$/, "");
  return part === "" ? `${sign}${whole}` : `${sign}${whole}.${part}`;
}

interface Scale {
  places: number;
  low: bigint;
  high: bigint;
  step: bigint;
}
function scaleOf(range: ScoreRange, value: Decimal | null): Scale | null {
  const [low, high, step] = [decimalOf(range.lowest), decimalOf(range.highest), decimalOf(range.step)];
  if (low === null || high === null || step === null || step.digits <= 0n) return null;
  const places = Math.max(low.places, high.places, step.places, value?.places ?? 0);
  return { places, low: raised(low, places), high: raised(high, places), step: raised(step, places) };
}

/** What was typed as the file keeps it: "87,5" is "87.5"; null where the row does not take it. */
export function pointsOf(text: string, range: ScoreRange): string | null {
  // "1.000" is a thousand to people and a one to machines: it is asked again.
  const value = /^-?\d{1,3}\.\d{3}$/.test(text.trim()) ? null : decimalOf(text);
  const scale = scaleOf(range, value);
  if (value === null || scale === null) return null;
  const at = raised(value, scale.places);
  if (at < scale.low || at > scale.high || (at - scale.low) % scale.step !== 0n) return null;
  return textOf(at, scale.places);
}

/** So many steps on, held at the ends; from an empty cell to the lowest going up and the highest going down. */
export function stepped(value: string, range: ScoreRange, steps: number): string | null {
  const now = decimalOf(value);
  const scale = scaleOf(range, now);
  if (scale === null) return null;
  const { low, high, step, places } = scale;
  if (now === null) return textOf(steps > 0 ? low : high, places);
  const to = raised(now, places) + step * BigInt(steps);
  return textOf(to < low ? low : to > high ? high : to, places);
}

/** A kept number as people write it. */
export const shown = (value: string): string => value.replace(".", ",");
