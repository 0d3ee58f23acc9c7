// When a laptop that nobody touches locks.

/** What counts as a touch. */
export const TOUCHES = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;
/** How often one looks. */
export const LOOK_MS = 2_000;
const MINUTE = 60_000;

/** Whether the time is over; never with 0 minutes. A clock set back counts as no time. */
export const due = (touchedAt: number, now: number, minutes: number): boolean =>
  minutes > 0 && now - touchedAt >= minutes * MINUTE;
