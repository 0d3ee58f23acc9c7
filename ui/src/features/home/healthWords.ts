import type { HomeState } from "../../contract/commands";
import { megabytes, number } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";
import type { HealthId } from "./health";

export function backupAge(minutes: number | null): string {
  if (minutes === null) return t("home.backup_none");
  if (minutes < 1) return t("home.backup_just_now");
  if (minutes < 120) return t("home.backup_minutes", { n: number(minutes, 0) });
  if (minutes < 48 * 60) return t("home.backup_hours", { n: number(minutes / 60, 0) });
  return t("home.backup_days", { n: number(minutes / 1440, 0) });
}

/** The figure of one line. */
export function healthValue(id: HealthId, h: HomeState["health"]): string {
  if (id === "disk")
    return h.disk_free_mb === null ? t("home.not_measured") : t("home.disk_value", { size: megabytes(h.disk_free_mb) });
  if (id === "flush")
    return h.flush_ms === null ? t("home.not_measured") : t("home.flush_value", { ms: number(h.flush_ms, 1) });
  if (id === "clock") return h.clock_ok ? t("home.clock_ok") : t("home.clock_off");
  return backupAge(h.backup_age_minutes);
}
