import type { stage as source } from "../id/stage";
import type { Like } from "../types";

export const stage: Like<typeof source> = {
  show: "Show the stage clock",
  hide: "Close the stage clock",
  show_key: "Show the stage clock (F7)",
  hide_key: "Close the stage clock (Shift F7)",
  wait: "Waiting for the desk…",
  now: "Present slot",
  clock: "Slot clock",
  plus: "+",
  time: "{time} {zone}",
  nobody: "No slot",
  next: "Next",
  next_none: "The desk's last slot",
  stale: "This clock may be behind",
};
