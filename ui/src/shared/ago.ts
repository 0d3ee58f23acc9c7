import { number } from "../i18n/format";
import { t } from "../i18n/index.svelte";

/** How long ago, in the words of people: "baru saja", "25 menit lalu", "3 jam lalu". */
export function ago(minutes: number): string {
  if (minutes < 1) return t("shared.ago_now");
  if (minutes < 120) return t("shared.ago_minutes", { n: number(minutes, 0) });
  if (minutes < 48 * 60) return t("shared.ago_hours", { n: number(minutes / 60, 0) });
  return t("shared.ago_days", { n: number(minutes / 1440, 0) });
}
