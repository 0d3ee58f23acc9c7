import type { UnplacedText } from "../../contract/commands";
import { number } from "../../i18n/format";
import { t, textOr } from "../../i18n/index.svelte";

/** A kind of finding by its stable key; an unknown one shows as it is. */
export const problemName = (code: string): string => textOr(`importing.problem_${code}`, code);

/** Where a text stands in a document: "Tabel 2, baris 5, kolom 3". */
export function placeName(place: UnplacedText["place"]): string {
  const n = (value: number): string => number(value, 0);
  if (place.kind === "cell") {
    return t("forms.place_cell", { table: n(place.table), row: n(place.row), column: n(place.column) });
  }
  const paragraph = n(place.paragraph);
  return place.line === 1
    ? t("forms.place_paragraph", { paragraph })
    : t("forms.place_line", { paragraph, line: n(place.line) });
}
