// The board of one day as rows of times and columns of desks.
import type { Board, BoardSlot, ScheduleSettings, Zone } from "../../contract/commands";
import { openings } from "./openings";

export type Cell =
  | { kind: "slot"; id: string; slot: BoardSlot; deskId: string; startMs: number }
  | { kind: "free"; id: string; deskId: string; startMs: number; time: string }
  | { kind: "none"; id: string };

export interface Row {
  time: string;
  startMs: number;
  cells: Cell[];
}

/** Every time at which a desk has a slot or could have one, with one cell a desk. */
export function rowsOf(board: Board, day: string, settings: ScheduleSettings, zone: Zone): Row[] {
  const slots = board.slots.filter((s) => s.day === day);
  const grid = openings(settings, day, zone);
  const times = new Map<number, string>();
  for (const o of grid) times.set(o.startMs, o.time);
  for (const s of slots) times.set(s.start_ms, s.time);
  const open = new Set(grid.map((o) => o.startMs));
  return [...times]
    .sort(([a], [b]) => a - b)
    .map(([startMs, time]) => ({
      time,
      startMs,
      cells: board.desks.map((desk): Cell => {
        const slot = slots.find((s) => s.desk_id === desk.id && s.start_ms === startMs);
        if (slot !== undefined) return { kind: "slot", id: slot.id, slot, deskId: desk.id, startMs };
        const id = `${desk.id}@${startMs}`;
        const end = startMs + settings.slot_minutes * 60_000;
        const taken = slots.some(
          (s) => s.desk_id === desk.id && s.start_ms < end && s.start_ms + s.minutes * 60_000 > startMs,
        );
        return open.has(startMs) && !taken
          ? { kind: "free", id, deskId: desk.id, startMs, time }
          : { kind: "none", id };
      }),
    }));
}

/** The cell that an arrow leads to from `id`, past cells that hold nothing; the same one at the edge. */
export function neighbour(rows: readonly Row[], id: string, down: number, right: number): string {
  const y = rows.findIndex((row) => row.cells.some((c) => c.id === id));
  const x = rows[y]?.cells.findIndex((c) => c.id === id) ?? -1;
  if (y < 0 || x < 0) return rows.flatMap((row) => row.cells).find((c) => c.kind !== "none")?.id ?? id;
  for (let at = 1; ; at += 1) {
    const cell = rows[y + down * at]?.cells[x + right * at];
    if (cell === undefined) return id;
    if (cell.kind !== "none") return cell.id;
  }
}

/** The day to open: the one asked for, else today's, else the first with slots, else the first. */
export function firstDay(board: Board, asked: string | undefined, today: string): string {
  const known = (day: string | undefined): boolean => day !== undefined && board.days.includes(day);
  if (asked !== undefined && known(asked)) return asked;
  if (known(today)) return today;
  return board.slots[0]?.day ?? board.days[0] ?? "";
}
