import { hasText, t, type Key } from "../../i18n/index.svelte";

/** A field of an import by its stable key: "started" → "Inovasi dimulai", "answer_3" → "Uraian indikator 3", "action_2_output" → "Kegiatan 2: Output". */
export function fieldName(key: string): string {
  const answer = /^answer_(\d+)(_evidence|_claim)?$/.exec(key);
  const n = answer?.[1];
  if (n !== undefined) {
    if (answer?.[2] === "_claim") return t("importing.field_answer_claim", { n });
    return answer?.[2] === undefined ? t("importing.field_answer", { n }) : t("importing.field_answer_evidence", { n });
  }
  const action = /^action_(\d+)_(.+)$/.exec(key);
  const [, row, column] = action ?? [];
  if (row !== undefined && column !== undefined) {
    return t("forms.field_action", { n: row, field: named(`forms.cell_${column}`, column) });
  }
  if (key.startsWith("extra:")) return key.slice("extra:".length);
  return named(`importing.field_${key}`, key);
}

/** A kind of finding by its stable key; an unknown one shows as it is. */
export const problemName = (code: string): string => named(`importing.problem_${code}`, code);

function named(key: string, otherwise: string): string {
  return hasText(key) ? (t as (key: Key) => string)(key) : otherwise;
}
