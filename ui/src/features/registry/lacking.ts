// What an innovation lacks of all that is asked, as words: pure but for the language.
import type { CompletenessInfo } from "../../contract/commands";
import { number } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";

const INDICATORS = 21;
const DESIGN_WORDS = 300;

/** One phrase for each thing that is not there, in the order of the form. */
export function lacking(of: CompletenessInfo): string[] {
  const n = (value: number): string => number(value, 0);
  const design = t("registry.lacks_design", { n: n(of.design_words), of: n(DESIGN_WORDS) });
  return [
    ...of.missing.map((field) => t(`registry.lacks_${field}`)),
    ...(of.design_words < DESIGN_WORDS ? [design] : []),
    ...(of.answers < INDICATORS ? [t("registry.lacks_answers", { n: n(INDICATORS - of.answers) })] : []),
    ...(of.evidence < INDICATORS ? [t("registry.lacks_evidence", { n: n(INDICATORS - of.evidence) })] : []),
    ...(of.video ? [] : [t("registry.lacks_video")]),
  ];
}
