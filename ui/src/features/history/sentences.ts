// A change as a sentence that a layman reads.
import type { HistoryChange } from "../../contract/commands";
import { dayOf, time, type Zone } from "../../i18n/format";
import { t, textOr } from "../../i18n/index.svelte";

const LONGEST = 160;
const KINDS = [
  "finding",
  "recommendation",
  "follow_up",
  "progress",
  "obstacle",
  "solution",
  "score",
  "comment",
  "claim",
] as const;

/** What was done, by its stable key; an unknown one shows as it is. */
export const labelName = (label: string): string => textOr(`history.label_${label.replaceAll(".", "_")}`, label);

export const entityName = (entity: string): string => textOr(`history.entity_${entity}`, entity);

function fieldName(field: string): string {
  const answer = /^answer\.(\d+)$/.exec(field)?.[1];
  return answer === undefined ? textOr(`history.field_${field}`, field) : t("history.field_answer", { n: answer });
}

/** "c2.3/finding": Faktual of row 3. */
function remark(field: string): { kind: string; row: string } | null {
  const [indicator, kind] = field.split("/");
  const known = KINDS.find((one) => one === kind);
  if (indicator === undefined || known === undefined) return null;
  const row = indicator.startsWith("aksi:") ? t("history.row_plan") : (/(\d+)$/.exec(indicator)?.[1] ?? indicator);
  return { kind: t(`words.${known}`), row };
}

/** A stored value as people say it: a list by its parts, an object as changed, long texts cut. */
export function valueText(field: string, value: string | null, zone: Zone): string {
  if (value === null || value === "" || value === "[]" || value === "null") return t("history.empty");
  if (field === "start_ms" && /^\d+$/.test(value)) return `${dayOf(Number(value), zone)} ${time(Number(value), zone)}`;
  // An id says nothing to a person: that it changed does.
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return t("history.changed");
  if (field.endsWith("/follow_up")) return textOr(`sheet.follow_${value}`, value);
  if (field === "category") return textOr(`words.category_${value}`, value);
  if (field === "stage") return textOr(`words.stage_${value}`, value);
  if (/^\s*[[{]/.test(value)) return structured(field, value);
  const line = value.replace(/\s+/g, " ").trim();
  return t("history.quoted", { text: line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line });
}

function structured(field: string, value: string): string {
  try {
    const read: unknown = JSON.parse(value);
    if (Array.isArray(read) && field !== "assessors" && read.every((x) => typeof x === "string")) {
      return t("history.quoted", {
        text: read.map((x) => (field === "forms" ? textOr(`words.form_${x}`, x) : x)).join(" / "),
      });
    }
  } catch {
    // Not JSON after all: somebody's text begins with a bracket.
    return t("history.quoted", { text: value.slice(0, LONGEST) });
  }
  return t("history.changed");
}

/** The sentence of one step. */
export function sentence(change: HistoryChange, zone: Zone): string {
  const { entity, field, subject } = change;
  const words = remark(field);
  const from = valueText(field, change.from, zone);
  const to = valueText(field, change.to, zone);
  if (words !== null) return t("history.step_remark", { ...words, subject, from, to });
  if (field === "deleted") {
    const values = { entity: entityName(entity), subject };
    return change.to === "1" || change.to === "true"
      ? t("history.step_deleted", values)
      : t("history.step_back", values);
  }
  if (to === t("history.changed")) {
    return subject === ""
      ? t("history.step_changed", { field: fieldName(field) })
      : t("history.step_changed_of", { field: fieldName(field), subject });
  }
  if (entity === "event" || subject === "") return t("history.step_event", { field: fieldName(field), from, to });
  return t("history.step_field", { field: fieldName(field), subject, from, to });
}

/**
 * The steps worth reading, in few lines: a row that is new is one line and not one for each of its fields; bookkeeping
 * fields that say nothing to a person are left out.
 */
export function readable(changes: readonly HistoryChange[], zone: Zone): string[] {
  const lines: string[] = [];
  const fresh = new Set<string>();
  for (const change of changes) {
    if (QUIET.has(`${change.entity}.${change.field}`) || change.from === change.to) continue;
    const made =
      change.from === null &&
      change.field !== "deleted" &&
      change.field !== "recall_reason" &&
      change.field !== "allow_reason" &&
      remark(change.field) === null;
    if (!made || change.entity === "event") lines.push(sentence(change, zone));
    else if (change.subject !== "" && !fresh.has(`${change.entity} ${change.subject}`)) {
      fresh.add(`${change.entity} ${change.subject}`);
      lines.push(t("history.step_new", { entity: entityName(change.entity), subject: change.subject }));
    }
  }
  return lines;
}

/** Acts on the board are taken back there, in turn and by its rules. */
const ON_THE_BOARD = /^(?:slot\.(?:move|swap|next|postpone|place|unplace)|replan\.apply|hold\.|board\.)/;

/** Whether it is taken back here: an event without its making is no event, and some have a way of their own. */
export const canUndo = (label: string): boolean =>
  label !== "event.create" &&
  !/^(?:member\.|pin\.|score\.(?:allow|send|recall)$)/.test(label) &&
  !ON_THE_BOARD.test(label);

const QUIET = new Set([
  "desk.position",
  "innovation.import_id",
  "slot.session",
  "clock_act.stamp",
  "clock_act.kind",
  "clock_act.slot_id",
  "import.hash",
  "import.mapping",
  "import.receipt",
  "import.sheet",
  "import.header_row",
  "import.brought",
  "evidence.hash",
  "evidence.bytes",
  "evidence.seconds",
  "evidence.source",
  "evidence.import_id",
  "action.import_id",
  "action.position",
  "action_plan.import_id",
  "earlier_saran.import_id",
  "score_sheet.recalled_ms",
  "score_sheet.recalled_by",
  "score_sheet.allowed_ms",
  "score_sheet.allowed_by",
  "score.innovation_id",
  "score.indicator",
  "score.assessor_id",
  "score.deleted",
  "score_sheet.innovation_id",
  "score_sheet.assessor_id",
  "score_sheet.stage",
  "score_sheet.deleted",
  "claim.innovation_id",
  "claim.indicator",
  "claim.import_id",
  "claim.deleted",
]);
