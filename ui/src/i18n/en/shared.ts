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
  secret_show: "Show what is typed",
  secret_hide: "Hide what is typed",
  sort: "Sort by {column}",
  time_wrong: "Write a time like 09.30",
  loading: "Loading…",
  ago_now: "Just now",
  ago_minutes: "{n} minutes ago",
  ago_hours: "{n} hours ago",
  ago_days: "{n} days ago",
  date_wrong: "Write the date like 15/10/2019 or 15 October 2019",
  date_hint: "day/month/year",
};
