// What acts on a cell besides typing: adopting a colleague's text, taking one's own last change back, and saying what
// became of an earlier Saran. Everything typed is written first, so that nothing overtakes it.
import type { OtherRemark } from "../../contract/OtherRemark";
import type { RemarkKind } from "../../contract/RemarkKind";
import type { RemarkPut } from "../../contract/RemarkPut";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { refusal } from "../../i18n/told";
import { announcer } from "../../state/announcer.svelte";
import { draft } from "./keeper";
import type { Focus, Sheet } from "./sheet.svelte";

export const FOLLOW_UPS = ["done", "partly", "not"] as const;
export type FollowUp = (typeof FOLLOW_UPS)[number];

/** The colleague's text that a key adopts in a cell: the first that is not in it yet. */
export function toAdopt(others: readonly OtherRemark[], kind: RemarkKind): OtherRemark | null {
  return others.find((o) => o.kind === kind && !o.adopted && o.text.trim() !== "") ?? null;
}

/** Chooses what became of the row's earlier Saran; the same choice again takes it back. */
export function follow(sheet: Sheet, indicator: string, choice: FollowUp): void {
  const cell = sheet.cell(indicator, "follow_up");
  sheet.type(indicator, "follow_up", cell.text === choice ? "" : choice);
  draft.flush(cell);
}

/** The colleagues' texts on the row of a cell. */
export const othersAt = (sheet: Sheet, { indicator }: Focus): readonly OtherRemark[] =>
  [...sheet.rows, ...sheet.activities].find((r) => r.indicator === indicator)?.others ?? [];

/** Takes a colleague's text into the writer's own cell, after what stands there or in its place. */
export function adopt(
  sheet: Sheet,
  { indicator, kind }: Focus,
  other: OtherRemark,
  replace: boolean,
): Promise<unknown> {
  return acting(sheet, async () => {
    const id = sheet.id(indicator, kind);
    const put = await call("remark.adopt", { ...id, assessor: other.assessor, op: other.op, replace });
    shown(sheet, put);
    announcer.say(t("sheet.adopted_say", { name: other.name }));
  });
}

/** Takes back, or does again, the writer's own last change of a cell, and says which. */
export function step(sheet: Sheet, again: boolean): Promise<RemarkPut | null> {
  return acting(sheet, async () => {
    const put = await call("remark.step", { again, desk: sheet.desk });
    shown(sheet, put);
    const cell = t("sheet.step_cell", { kind: t(`words.${put.kind}`), number: put.number, name: put.innovation_name });
    const text = brief(again ? put.text : put.before);
    announcer.say(t(again ? "sheet.redone" : "sheet.undone", { cell, text }));
    return put;
  });
}

function shown(sheet: Sheet, put: RemarkPut): void {
  const id = { ...sheet.id(put.indicator, put.kind), innovation: put.innovation };
  draft.put(id, { text: put.text, saved_at: put.saved_at, conflict: false }, put.saved_ms);
}

async function acting<T>(sheet: Sheet, act: () => Promise<T>): Promise<T | null> {
  try {
    if (!(await draft.flushAll())) throw new CallError("unsaved", t("sheet.unsaved_first"), "disk");
    return await act();
  } catch (thrown) {
    const error = CallError.from(thrown);
    // That there is nothing to take back is no trouble: it is said and goes away.
    if (error.code === "remark.no_step") announcer.say(refusal(error));
    else sheet.error = error;
    return null;
  }
}

const BRIEF = 60;
function brief(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "") return t("sheet.emptied");
  return line.length <= BRIEF ? line : `${line.slice(0, BRIEF - 1).trimEnd()}…`;
}
