// What is still empty on a sheet, and whether the time left suffices for it. Pure.

/** A row as it stands on the screen, unsaved text included. */
export interface RowState {
  indicator: string;
  number: number;
  text: string;
  note: boolean;
  finding: string;
  recommendation: string;
}
export interface EmptyCell {
  indicator: string;
  number: number;
  text: string;
  missing: "finding" | "recommendation" | "both";
}

const blank = (text: string): boolean => text.trim() === "";

/** What is empty, row by row; free notes are never asked for. */
export function emptyCells(rows: readonly RowState[]): EmptyCell[] {
  const found: EmptyCell[] = [];
  for (const { indicator, number, text, note, finding, recommendation } of rows) {
    if (note || (!blank(finding) && !blank(recommendation))) continue;
    const missing = blank(finding) ? (blank(recommendation) ? "both" : "finding") : "recommendation";
    found.push({ indicator, number, text, missing });
  }
  return found;
}

/** A Saran that rests on no Faktual. */
export const saranAlone = (row: Pick<RowState, "finding" | "recommendation" | "note">): boolean =>
  !row.note && blank(row.finding) && !blank(row.recommendation);

/** A Faktual that names something lacking, without a Saran for it. */
export const faktualAlone = (row: Pick<RowState, "finding" | "recommendation" | "note">): boolean =>
  !row.note &&
  /(?:^|[^\p{L}])(?:belum|tidak|kurang|tanpa)(?:$|[^\p{L}])/iu.test(row.finding) &&
  blank(row.recommendation);

/** An obstacle without a solution. */
export const obstacleAlone = (obstacle: string, solution: string): boolean => !blank(obstacle) && blank(solution);

export interface Pace {
  /** Rows with nothing in them yet, free notes left out. */
  left: number;
  rows: number;
  /** Seconds for each row that is left; null where no clock runs or nothing is left. */
  secondsEach: number | null;
  /** Too little time to listen, look up and type. */
  tight: boolean;
}
const TIGHT_S = 60;

/** Rows left against time left; `remainingMs` is null while no clock runs. */
export function paceOf(rows: readonly RowState[], remainingMs: number | null): Pace {
  const asked = rows.filter((r) => !r.note);
  const left = asked.filter((r) => blank(r.finding) && blank(r.recommendation)).length;
  const pace = paceFor(left, asked.length, remainingMs);
  return { ...pace, tight: pace.secondsEach !== null && pace.secondsEach < TIGHT_S };
}

/** The same for rows that were counted elsewhere; a level is chosen fast, so that only half the time is tight. */
export function paceFor(left: number, rows: number, remainingMs: number | null): Pace {
  const secondsEach = left === 0 || remainingMs === null ? null : Math.max(0, Math.floor(remainingMs / 1000 / left));
  return { left, rows, secondsEach, tight: secondsEach !== null && secondsEach < TIGHT_S / 2 };
}

/** The first cell worth the caret: an empty Faktual, else the first row's. */
export function firstCell(rows: readonly RowState[]): string | null {
  return (rows.find((r) => !r.note && blank(r.finding)) ?? rows[0])?.indicator ?? null;
}

/** The row `step` places on; null at either end. */
export function rowFrom(rows: readonly { indicator: string }[], indicator: string, step: 1 | -1): string | null {
  const at = rows.findIndex((r) => r.indicator === indicator);
  return at < 0 ? null : (rows[at + step]?.indicator ?? null);
}
