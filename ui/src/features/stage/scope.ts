// For whom a word on the stage is, and whose clock it shows: at a desk that desk's, elsewhere whichever is chosen. Pure.
import type { StageState } from "../../contract/StageState";

type DeskName = { id: string; label: string };

/** Every desk at once. */
export const ALL = "";

/** For whom a word may be: at a desk for it or for all; the chair, who sits at none, has all first and then each. */
export function audiences(
  seat: string | null,
  desks: readonly DeskName[],
  words: { here: string; all: string },
): { value: string; label: string }[] {
  const all = { value: ALL, label: words.all };
  if (seat !== null) return [{ value: seat, label: words.here }, all];
  return [all, ...desks.map((desk) => ({ value: desk.id, label: desk.label }))];
}

/** For whom a word is meant before anybody says so. */
export const usual = (seat: string | null): string => seat ?? ALL;

/** The word that stands for them; for all only where every stage that has one has the same. */
export function standing(messages: StageState["messages"], to: string): string {
  if (to !== ALL) return messages.find((one) => one.desk === to)?.text ?? "";
  const first = messages[0]?.text ?? "";
  return messages.every((one) => one.text === first) ? first : "";
}

/** Whose clock the stage of this laptop shows, or would: null while there is no desk. */
export function shownDesk(seat: string | null, given: string | null, desks: readonly DeskName[]): string | null {
  if (seat !== null) return seat;
  return desks.some((desk) => desk.id === given) ? given : (desks[0]?.id ?? null);
}
