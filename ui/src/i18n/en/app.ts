import type { app as source } from "../id/app";
import type { Like } from "../types";

export const app: Like<typeof source> = {
  name: "Meja Monev",
  skip: "Skip to content",
  rail_label: "Screens",
  top_label: "The open event",
  no_event: "No event is open",
  saved_at: "Saved {time}",
  saving: "Saving…",
  not_saved: "Not saved yet",
  search: "Search",
  loading_screen: "Opening the screen…",
  screen_failed: "This screen cannot be opened",
  backup_failed: "Backup failed",
  disk_full: "Disk full",
  disk_low: "Disk nearly full",
};
