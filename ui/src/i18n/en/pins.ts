import type { pins as source } from "../id/pins";
import type { Like } from "../types";

export const pins: Like<typeof source> = {
  title: "PINs",
  intro:
    "The PIN is asked for when somebody acts as that person. The secretariat's is set with the first one and goes last. As soon as anybody has a PIN, import, schedule, rules and export are the secretariat's and the chair's alone. Only a hash of it is kept.",
  has: "Has a PIN",
  has_not: "No PIN",
  act_of: "{act}: {name}",
  of: "PIN of {name}",
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
  secretariat_hint: "If forgotten, the recovery code opens it, or the chair of the panel clears it.",
  chair: "chair of the panel",
  own: "Your PIN",
  own_hint: "Only for clearing this person's PIN.",
  staff_open: "The secretariat has no PIN while assessors have.",
  staff_open_todo:
    "The secretariat's place now opens with the chair's PIN, or with any assessor's where the chair has none. Set the secretariat's PIN.",
  staff: "Secretariat's PIN",
  staff_hint: "The secretariat has no PIN yet. Without one its place is open to others, so it is set along.",
  old_staff_hint: "Or its recovery code.",
  recovery: "The secretariat's recovery code",
  recovery_hint:
    "Write or print this code and keep it in a sealed envelope. It opens the secretariat's place when the PIN is forgotten, and is shown once.",
  recovery_kept: "It is kept",
};
