import type { pins as source } from "../id/pins";
import type { Like } from "../types";

export const pins: Like<typeof source> = {
  title: "PINs",
  intro:
    "The PIN is asked for when somebody acts as that person. As soon as anybody has a PIN, import, schedule, rules and export are the secretariat's and the chair's alone. Only a hash of it is kept.",
  has: "Has a PIN",
  has_not: "No PIN",
  old: "Present PIN",
  new: "New PIN",
  new_hint: "Four to twelve digits.",
  set: "Set PIN",
  change: "Change PIN",
  remove: "Remove PIN",
  reset: "Clear a forgotten PIN",
  reset_hint: "An assessor's by the secretariat, the secretariat's by the chair; kept in the history.",
  done_set: "{name}'s PIN is set.",
  done_remove: "{name}'s PIN was removed.",
  none: "No assessors yet.",
  secretariat: "Secretariat",
  secretariat_hint: "If forgotten, only the chair of the panel can clear it: name the chair in Preparation.",
  chair: "chair of the panel",
  own: "Your PIN",
  own_hint: "Only for clearing this person's PIN.",
};
