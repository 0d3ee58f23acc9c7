// Where a slot may not go, and why, in the language in use. Pure.
import type { RefusedTarget } from "../../contract/commands";
import { against } from "../../i18n/told";

export type Refused = ReadonlyMap<string, RefusedTarget>;

const place = (desk: string, startMs: number): string => `${desk}@${startMs}`;

export const byPlace = (list: readonly RefusedTarget[]): Refused =>
  new Map(list.map((one) => [place(one.desk_id, one.start_ms), one]));

/** Why a place is refused; null where it is not. */
export function whyRefused(refused: Refused, desk: string, startMs: number): string | null {
  const found = refused.get(place(desk, startMs));
  return found === undefined ? null : against({ ...found, message: found.why });
}
