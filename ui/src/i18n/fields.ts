// Names of what an import can fill, in the language in use.
import { t, textOr } from "./index.svelte";

/** A field of an import by its stable key: "started" → "Inovasi dimulai", "answer_3" → "Uraian indikator 3", "action_2_output" → "Kegiatan 2: Output". */
export function fieldName(key: string): string {
  const answer = /^answer_(\d+)(_evidence|_claim)?$/.exec(key);
  const n = answer?.[1];
  if (n !== undefined) {
    if (answer?.[2] === "_claim") return t("importing.field_answer_claim", { n });
    return answer?.[2] === undefined ? t("importing.field_answer", { n }) : t("importing.field_answer_evidence", { n });
  }
  const [, row, column] = /^action_(\d+)(?:_(.+))?$/.exec(key) ?? [];
  if (row !== undefined) {
    return column === undefined
      ? t("forms.field_activity", { n: row })
      : t("forms.field_action", { n: row, field: textOr(`forms.cell_${column}`, column) });
  }
  if (key.startsWith("extra:")) return key.slice("extra:".length);
  return textOr(`importing.field_${key}`, key);
}
