// The steps every import takes, whichever way it came in.

export const STEPS = ["pick", "check", "decide", "save", "receipt"] as const;
export type Step = (typeof STEPS)[number];

/** Where a step stands as seen from the one that is on. */
export function place(step: Step, now: Step): "done" | "now" | "ahead" {
  const apart = STEPS.indexOf(step) - STEPS.indexOf(now);
  return apart < 0 || now === "receipt" ? (apart === 0 ? "now" : "done") : apart === 0 ? "now" : "ahead";
}
