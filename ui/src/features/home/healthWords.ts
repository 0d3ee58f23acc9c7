import type { HomeState } from "../../contract/commands";
import { megabytes, number } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";
import { ago } from "../../shared/ago";
import type { HealthId } from "./health";

export const backupAge = (minutes: number | null): string => (minutes === null ? t("home.backup_none") : ago(minutes));

/** The figure of one line. */
export function healthValue(id: HealthId, h: HomeState["health"]): string {
  if (id === "disk")
    return h.disk_free_mb === null ? t("home.not_measured") : t("home.disk_value", { size: megabytes(h.disk_free_mb) });
  if (id === "flush")
    return h.flush_ms === null ? t("home.not_measured") : t("home.flush_value", { ms: number(h.flush_ms, 1) });
  if (id === "clock") return h.clock_ok ? t("home.clock_ok") : t("home.clock_off");
  return backupAge(h.backup_age_minutes);
}
