// How much of an activity is done, as it is typed: what cannot be a share is told at once and never sent. Pure; the back
// end holds the rule.

export interface Typed {
  /** What the field shows. */
  text: string;
  /** Whether it may be sent. */
  fits: boolean;
}

/** Digits of what was typed, and whether they are 0 to 100; nothing typed is fine too. */
export function typedPercent(raw: string): Typed {
  const text = raw.replace(/\D/g, "").slice(0, 4);
  return { text, fits: text === "" || Number(text) <= 100 };
}
