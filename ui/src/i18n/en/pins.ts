import type { pins as source } from "../id/pins";
import type { Like } from "../types";

export const pins: Like<typeof source> = {
  title: "Assessors' PINs",
  intro: "The PIN is asked for when somebody takes that assessor's place at a desk. Only a hash of it is kept.",
  who: "Assessor",
  state: "State",
  has: "Has a PIN",
  has_not: "No PIN",
  old: "Present PIN",
  new: "New PIN",
  new_hint: "Four to twelve digits.",
  set: "Set PIN",
  change: "Change PIN",
  remove: "Remove PIN",
  reset: "Clear a forgotten PIN",
  reset_hint: "Secretariat only; kept in the history.",
  done_set: "{name}'s PIN is set.",
  done_remove: "{name}'s PIN was removed.",
  none: "No assessors yet.",
};
