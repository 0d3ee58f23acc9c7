// The evidence of the desk's innovation as the viewer offers it: what belongs to the caret's row first.
import { t } from "../../i18n/index.svelte";
import { ownFirst } from "../viewer/order";
import { Viewing } from "../viewer/viewing.svelte";
import { indicatorsOf } from "./own";
import type { Sheet } from "./sheet.svelte";

export type { Viewing };

/** `home` puts the focus back into the sheet. */
export function deskViewing(sheet: Sheet, home: () => void): Viewing {
  return new Viewing(() => {
    const evidence = sheet.view?.innovation.evidence ?? [];
    const at = (sheet.focus ?? sheet.last)?.indicator;
    const row = sheet.rows.find((r) => r.indicator === at);
    const { own, others } = ownFirst(evidence, indicatorsOf(row?.checks ?? []));
    return own.length === 0
      ? [{ label: t("sheet.evidence_all"), pieces: others }]
      : [
          { label: t("sheet.evidence_row", { number: row?.number ?? "" }), pieces: own },
          { label: t("sheet.evidence_rest"), pieces: others },
        ];
  }, home);
}
