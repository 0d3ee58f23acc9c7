// What a press does on a row of the score sheet. Pure, so that the rules can be tested without a window.
import type { ScoreRow } from "../../contract/ScoreRow";
import type { Press } from "../../keyboard/chord";
import { stepped } from "./points";

export type ScoreAct = { kind: "give"; value: string } | { kind: "move"; step: 1 | -1 } | { kind: "comment" };
type Row = Pick<ScoreRow, "levels" | "range">;

export const CANNOT_JUDGE = "na";
const FAR = 10;

/** The level that a digit means: the one that counts so much; where none is a single digit, the first, second, third. */
export function levelOf(levels: Row["levels"], digit: string): string | null {
  const exact = levels.find((level) => level.value === digit);
  if (exact !== undefined) return exact.value;
  if (levels.some((level) => /^\d$/.test(level.value))) return null;
  return levels[Number(digit) - 1]?.value ?? null;
}

/** One level up or down; from a cell without a level both go to the lowest. */
function neighbour(levels: Row["levels"], value: string, step: 1 | -1): string | null {
  const at = levels.findIndex((level) => level.value === value);
  if (at < 0) return levels[0]?.value ?? null;
  return levels[at + step]?.value ?? null;
}

const give = (value: string | null): ScoreAct | null => (value === null ? null : { kind: "give", value });

/** What a press on a row does, whose value is `value`; null where it is not the row's to take. */
export function scoreAct(press: Press, row: Row, value: string): ScoreAct | null {
  const { key, shiftKey: shift } = press;
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (key === "Enter") return { kind: "move", step: shift ? -1 : 1 };
  if (row.range !== null && shift && (key === "ArrowUp" || key === "ArrowDown")) {
    return give(stepped(value, row.range, key === "ArrowUp" ? 1 : -1));
  }
  if (key === "ArrowDown" || key === "ArrowUp")
    return shift ? null : { kind: "move", step: key === "ArrowDown" ? 1 : -1 };
  if (/^k$/i.test(key)) return { kind: "comment" };
  const mayBeNegative = row.range !== null && row.range.lowest.startsWith("-");
  if (/^n$/i.test(key) || (key === "-" && !mayBeNegative)) return give(CANNOT_JUDGE);
  const erases = key === "Delete" || key === "Backspace";
  if (row.range !== null) {
    // Digits and erasing are the field's own, save where words stand in it.
    if (erases && value === CANNOT_JUDGE) return give("");
    if (key === "PageUp" || key === "PageDown") return give(stepped(value, row.range, key === "PageUp" ? FAR : -FAR));
    return null;
  }
  if (erases) return give("");
  if (key === "ArrowRight" || key === "ArrowLeft") {
    return give(neighbour(row.levels, value, key === "ArrowRight" ? 1 : -1));
  }
  return /^\d$/.test(key) ? give(levelOf(row.levels, key)) : null;
}
