// Which turn the board opens on, where this laptop serves a desk. Pure.
import type { Board } from "../../contract/Board";
import type { BoardSlot } from "../../contract/BoardSlot";
import { dueOf } from "../desk/queue";

/** The desk's turn that is under way on any day, else its next from `today` on, else what was left over before. */
export function dueAt(board: Pick<Board, "slots">, desk: string, today: string): BoardSlot | null {
  const own = board.slots.filter((slot) => slot.desk_id === desk).sort((a, b) => a.start_ms - b.start_ms);
  const first = dueOf(own);
  if (first === null || first.state !== "planned") return first;
  return dueOf(own.filter((slot) => slot.day >= today)) ?? first;
}
