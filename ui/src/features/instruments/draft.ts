// What can be said of an instrument without asking: pure, so that it can be tested without a window.
import type { EventStage, InstrumentKind, InstrumentLine, InstrumentProblem, RowDraft } from "../../contract/commands";
import { against } from "../../i18n/told";

/** A row as it begins: with the levels 0 to 3 where it is scored. */
export function blankRow(kind: InstrumentKind): RowDraft {
  const scored = kind === "scores";
  return {
    id: "",
    text: "",
    hint: "",
    note_only: false,
    group: "",
    weight: scored ? "1" : null,
    levels: scored ? ["0", "1", "2", "3"].map((value) => ({ value, text: "" })) : [],
    range: null,
    evidence: "",
    files: "",
    mistakes: [],
    profile: null,
  };
}

/** The words at one field; rows, levels and bands count from 1. */
export function wordsAt(
  problems: readonly InstrumentProblem[],
  part: string,
  row: number | null,
  nth: number | null,
): string | undefined {
  const at = problems.filter((one) => one.part === part && one.row === row && (nth === null || one.nth === nth));
  return at.length === 0 ? undefined : at.map((one) => against({ ...one, message: one.words })).join(" ");
}

/** How many problems a row has. */
export const wrongIn = (problems: readonly InstrumentProblem[], row: number): number =>
  problems.filter((one) => one.row === row + 1).length;

/** A decimal as the file has it, with a comma; what was typed otherwise stays. */
export const comma = (text: string): string => (/^-?\d+\.\d+$/.test(text) ? text.replace(".", ",") : text);

/** The name by which a list tells an instrument. */
export const keyOf = (one: { code: string; version: number }): string => `${one.code}@${one.version}`;

/** The instruments that can score a stage: whole ones; an older version only where it is in use. */
export function usable(all: readonly InstrumentLine[], stages: readonly EventStage[]): InstrumentLine[] {
  const newest = new Map<string, number>();
  for (const one of all) if (one.problems === 0) newest.set(one.code, Math.max(newest.get(one.code) ?? 0, one.version));
  const used = new Set(stages.map((stage) => `${stage.instrument}@${stage.version}`));
  return all.filter(
    (one) =>
      one.kind === "scores" &&
      one.problems === 0 &&
      (newest.get(one.code) === one.version || used.has(keyOf(one)) || one.used_in.length > 0),
  );
}

/** The shares together, or null where one is no number. */
export function shareSum(stages: readonly EventStage[]): number | null {
  const shares = stages.map((stage) => stage.share.trim().replace(",", "."));
  if (shares.some((share) => !/^\d+(\.\d+)?$/.test(share))) return null;
  // Hundredths, so that 33,3 + 33,3 + 33,4 is 100.
  return shares.reduce((sum, share) => sum + Math.round(Number(share) * 1e6), 0) / 1e6;
}
