import type { backup as source } from "../id/backup";
import type { Like } from "../types";

export const backup: Like<typeof source> = {
  title: "Backups",
  make: "Back up now",
  making: "Writing and checking the backup…",
  made: "Backup {name} done and checked, {size}",
  file_name: "{event} backup",
  how: "How backups work",
  how_when: "Made by itself whenever a slot ends and every ten minutes while something changes.",
  how_checked: "Every backup is read again after writing; one that fails never counts.",
  how_where: "Kept beside the event’s file. In case the laptop is lost, back up now to a removable disk.",
  how_restore: "Restoring always makes a new file. The open event is never overwritten.",
  list: "Automatic backups",
  empty_title: "No automatic backup yet",
  empty_body: "The first is made at most ten minutes after a change. You can also make one now.",
  column_at: "When",
  column_name: "File",
  column_size: "Size",
  column_act: "Action",
  newest: "Newest",
  restore: "Restore into a new file",
  restore_of: "Restore the backup of {at} into a new file",
  restore_other: "Restore from another file",
  restore_name: "{event} restored",
  restored: "{name} restored and opened",
};
