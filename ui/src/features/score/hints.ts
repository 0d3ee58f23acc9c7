// Calm words beside a value; never an order.
import type { ScoreRow } from "../../contract/ScoreRow";
import { CANNOT_JUDGE } from "./keys";

/** A value in the lowest third of its scale. */
export function isLow({ levels, range }: Pick<ScoreRow, "levels" | "range">, value: string): boolean {
  if (value === "" || value === CANNOT_JUDGE) return false;
  const low = Number(range?.lowest ?? levels[0]?.value);
  const high = Number(range?.highest ?? levels.at(-1)?.value);
  return Number(value) <= low + (high - low) / 3;
}

/** A low value that tells the agency nothing to do: no comment here, and not one Saran on the sheet. */
export const lowAlone = (
  row: Pick<ScoreRow, "levels" | "range">,
  value: string,
  comment: string,
  hasSaran: boolean,
): boolean => isLow(row, value) && comment.trim() === "" && !hasSaran;
