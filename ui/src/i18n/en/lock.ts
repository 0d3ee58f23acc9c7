import type { lock as source } from "../id/lock";
import type { Like } from "../types";

export const lock: Like<typeof source> = {
  title: "Screen locked",
  settings: "Screen lock",
  kept: "The slot's clock keeps running. What was typed is saved.",
  pin: "PIN of {name}",
  no_pin: "This person has no PIN yet, so anybody can open the screen in their name.",
  open: "Open",
  take_over: "Take over this laptop",
  another: "Somebody else",
  was_acting: "acted before the screen was locked",
  role_secretariat: "Secretariat",
  role_assessor: "Assessor",
  role_chair: "Chair of the panel",
  now: "Lock the screen",
  after: "Lock by itself when not touched",
  after_hint: "Kept on this laptop.",
  usual: "As usual ({usual})",
  never: "Never",
  minutes: "{n} minutes",
  intro:
    "A locked screen shows no scores and no notes. The stage and the clock go on; the PIN of whoever acts opens it, or another person takes over with theirs.",
  staff_hint: "If it is forgotten, enter the recovery code.",
  staff_other_hint: "The secretariat has no PIN of its own yet. Set one in Settings afterwards.",
};
