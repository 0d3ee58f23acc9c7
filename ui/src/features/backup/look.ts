// How the newest backup looks. Pure.
import type { BackupState } from "../../contract/BackupState";
import type { IconName } from "../../shared/icons";

/** A tick and a good colour only where there is a backup: with none yet there is nothing to be content with. */
export function lastLook(state: Pick<BackupState, "busy" | "trouble" | "age_minutes">): {
  icon: IconName;
  tone: "plain" | "good" | "bad";
} {
  const tone = state.trouble !== null ? "bad" : state.age_minutes === null || state.busy ? "plain" : "good";
  if (state.busy) return { icon: "clock", tone };
  if (state.trouble !== null) return { icon: "alert", tone };
  return { icon: state.age_minutes === null ? "info" : "check", tone };
}
