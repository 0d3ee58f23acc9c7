// Which desk this laptop serves and who writes at it, for each event. Kept in the window's own storage: it belongs to
// the laptop, not to the event's file.
import { seatKey } from "./session.svelte";

export interface Seat {
  desk: string;
  /** The assessor's id; null for the secretariat. */
  assessor: string | null;
}

export function rememberedSeat(event: string, storage: Pick<Storage, "getItem"> = localStorage): Seat | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(seatKey(event)) ?? "null");
    if (typeof kept !== "object" || kept === null || !("desk" in kept) || typeof kept.desk !== "string") return null;
    const assessor = "assessor" in kept && typeof kept.assessor === "string" ? kept.assessor : null;
    return { desk: kept.desk, assessor };
  } catch {
    return null;
  }
}

export function rememberSeat(event: string, seat: Seat, storage: Pick<Storage, "setItem"> = localStorage): void {
  storage.setItem(seatKey(event), JSON.stringify(seat));
}

/** Event and writer of what is typed: the secretariat writes for the lead of each desk it sits at. */
export const scopeOf = (event: string, { desk, assessor }: Seat): string => `${event}:${assessor ?? `desk:${desk}`}`;
