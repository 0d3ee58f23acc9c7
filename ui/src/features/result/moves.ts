import type { RulesChoice, WhatIfLine } from "../../contract/commands";

export type Move = "up" | "down" | "in" | "out" | "stays";

/** Where other rules would take an innovation. */
export function move(line: Pick<WhatIfLine, "rank_before" | "rank_after">): Move {
  const { rank_before: before, rank_after: after } = line;
  if (before === after) return "stays";
  if (before === null) return "in";
  if (after === null) return "out";
  return after < before ? "up" : "down";
}

/** Whether the rules in the form are other ones than those tried. */
export const differs = (form: RulesChoice, tried: RulesChoice): boolean =>
  JSON.stringify(Object.entries(form).sort()) !== JSON.stringify(Object.entries(tried).sort());

/** A list with one entry a step up or down; unchanged at its ends. */
export function stepped<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const moved = [...list];
  const [one] = moved.splice(at, 1);
  if (one === undefined || to < 0 || to > moved.length) return [...list];
  moved.splice(to, 0, one);
  return moved;
}
