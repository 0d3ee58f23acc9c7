import { number } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";

/** How long a video is, in words: "2 menit 35 detik". */
export function length(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  if (minutes === 0) return t("viewer.seconds", { s: number(rest, 0) });
  return rest === 0
    ? t("viewer.minutes", { m: number(minutes, 0) })
    : t("viewer.minutes_seconds", { m: number(minutes, 0), s: number(rest, 0) });
}
