import type { shared as source } from "../id/shared";
import type { Like } from "../types";

export const shared: Like<typeof source> = {
  close: "Close",
  cancel: "Cancel",
  optional: "may stay empty",
  progress_of: "{done} of {total}",
  progress_left: "about {time} left",
  seconds: "{n} seconds",
  minutes: "{n} minutes",
  dismiss: "Dismiss this message",
  rows: "{count} rows",
  sort: "Sort by {column}",
  time_wrong: "Write a time like 09.30",
  loading: "Loading…",
};
