// What a list or forms ask the person about names and dates, and what they said: pure.
import type { AgencyGuess, DateColumn, DateOrder, ImportPreview, NearPair } from "../../../contract/commands";

/** What the person said since the files were chosen, as `ImportRequest` and `FormsRequest` take it. */
export interface Decisions {
  readonly dates: Readonly<Record<string, DateOrder>>;
  /** For every form at once; a column of a list has its own answer. */
  readonly datesAll: DateOrder | null;
  readonly near: Readonly<Record<string, boolean>>;
  readonly nearAll: boolean | null;
  readonly agencies: Readonly<Record<string, string>>;
}
export const NONE: Decisions = { dates: {}, datesAll: null, near: {}, nearAll: null, agencies: {} };

/** What a request says for a new agency. */
export const NEW_AGENCY = "";

/** What a preview asks; a form with doubtful dates is asked about as a column is. */
export type Asked = Pick<ImportPreview, "near" | "agencies" | "date_columns">;

// What was said a moment ago goes before what the preview, asked earlier, knows.
export const orderOf = (said: Decisions, column: DateColumn): DateOrder | null =>
  said.dates[column.letter] ?? said.datesAll ?? column.decided;
export const sameOf = (said: Decisions, pair: NearPair): boolean | null =>
  said.near[pair.key] ?? said.nearAll ?? pair.same;
export const agencyOf = (said: Decisions, guess: AgencyGuess): string | null =>
  said.agencies[guess.key] ?? guess.chosen;

/** Everything a preview asks, answered or not. */
export const askedCount = (asked: Asked): number =>
  asked.date_columns.length + asked.near.length + asked.agencies.length;

/** Decisions the import still waits for. */
export function openCount(asked: Asked, said: Decisions): number {
  return (
    asked.date_columns.filter((column) => orderOf(said, column) === null).length +
    asked.near.filter((pair) => sameOf(said, pair) === null).length +
    asked.agencies.filter((guess) => agencyOf(said, guess) === null).length
  );
}

/** The one order of all these, or null where they differ or one is open. */
export function commonOrder(said: Decisions, columns: readonly DateColumn[]): DateOrder | null {
  const [first = null, ...rest] = columns.map((column) => orderOf(said, column));
  return rest.every((order) => order === first) ? first : null;
}

/** One order for all forms takes the single answers back. */
export const orderAll = (said: Decisions, order: DateOrder): Decisions => ({ ...said, dates: {}, datesAll: order });

/** One answer for all pairs takes the single answers back. */
export const sayAll = (said: Decisions, same: boolean): Decisions => ({ ...said, near: {}, nearAll: same });

/** Every agency still open is a new one; what was said or learnt stays. */
export function sayRestNew(said: Decisions, guesses: readonly AgencyGuess[]): Decisions {
  const open = guesses.filter((guess) => agencyOf(said, guess) === null);
  return { ...said, agencies: { ...said.agencies, ...Object.fromEntries(open.map(({ key }) => [key, NEW_AGENCY])) } };
}

/** The next pair after `at` without an answer, or -1: where the keyboard goes on. */
export function nextOpen(pairs: readonly NearPair[], said: Decisions, at: number): number {
  const after = pairs.findIndex((pair, i) => i > at && sameOf(said, pair) === null);
  return after >= 0 ? after : pairs.findIndex((pair) => sameOf(said, pair) === null);
}
