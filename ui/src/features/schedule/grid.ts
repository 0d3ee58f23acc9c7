// The board of one day as rows of times and columns of desks.
import type { Board, BoardSlot, HoldInfo, ScheduleSettings, Zone } from "../../contract/commands";
import { openings } from "./openings";

export type Cell =
  | { kind: "slot"; id: string; slot: BoardSlot; deskId: string; startMs: number; time: string }
  | { kind: "free"; id: string; deskId: string; startMs: number; time: string }
  | { kind: "hold"; id: string; hold: HoldInfo; deskId: string; startMs: number; time: string }
  | { kind: "none"; id: string };

export interface Row {
  time: string;
  startMs: number;
  cells: Cell[];
}

const MINUTE_MS = 60_000;
const meets = (from: number, to: number, start: number, minutes: number): boolean =>
  start < to && start + minutes * MINUTE_MS > from;

/** Every time at which a desk has a slot or could have one, with one cell a desk. */
export function rowsOf(board: Board, day: string, settings: ScheduleSettings, zone: Zone): Row[] {
  const slots = board.slots.filter((s) => s.day === day);
  const holds = board.holds.filter((h) => h.day === day);
  const grid = openings(settings, day, zone);
  const times = new Map<number, string>();
  for (const o of grid) times.set(o.startMs, o.time);
  for (const h of holds) times.set(h.start_ms, h.time);
  for (const s of slots) times.set(s.start_ms, s.time);
  const open = new Set(grid.map((o) => o.startMs));
  return [...times]
    .sort(([a], [b]) => a - b)
    .map(([startMs, time]) => ({
      time,
      startMs,
      cells: board.desks.map((desk): Cell => {
        const at = { deskId: desk.id, startMs, time };
        const here = <T extends { desk_id: string }>(one: T): boolean => one.desk_id === desk.id;
        const slot = slots.find((s) => here(s) && s.start_ms === startMs);
        if (slot !== undefined) return { kind: "slot", id: slot.id, slot, ...at };
        const id = `${desk.id}@${startMs}`;
        const end = startMs + settings.slot_minutes * MINUTE_MS;
        const hold = holds.find(
          (h) => here(h) && (h.start_ms === startMs || meets(startMs, end, h.start_ms, h.minutes)),
        );
        if (hold !== undefined) return { kind: "hold", id, hold, ...at };
        const taken = slots.some((s) => here(s) && meets(startMs, end, s.start_ms, s.minutes));
        return open.has(startMs) && !taken ? { kind: "free", id, ...at } : { kind: "none", id };
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

/** The first or last cell of the row (Home, End) or of the column (Ctrl+Home, Ctrl+End). */
export function edge(rows: readonly Row[], id: string, last: boolean, column: boolean): string {
  const y = rows.findIndex((row) => row.cells.some((c) => c.id === id));
  const x = rows[y]?.cells.findIndex((c) => c.id === id) ?? -1;
  const line = column ? rows.map((row) => row.cells[x]) : (rows[y]?.cells ?? []);
  const full = line.filter((c): c is Cell => c !== undefined && c.kind !== "none");
  return (last ? full.at(-1) : full[0])?.id ?? id;
}

/** The day to open: the one asked for, else today's, else the first with slots, else the first. */
export function firstDay(board: Board, asked: string | undefined): string {
  if (asked !== undefined && board.days.includes(asked)) return asked;
  if (board.today !== null) return board.today;
  return board.slots[0]?.day ?? board.days[0] ?? "";
}

/** Where now lies among the rows: its row and how far into it, 0 to 1; none outside of the day. */
export function nowAt(rows: readonly Row[], nowMs: number, slotMinutes: number): { row: number; part: number } | null {
  const row = rows.findLastIndex((r) => r.startMs <= nowMs);
  const from = rows[row]?.startMs;
  if (from === undefined) return null;
  const to = rows[row + 1]?.startMs ?? from + slotMinutes * MINUTE_MS;
  const part = (nowMs - from) / (to - from);
  return part > 1 ? null : { row, part };
}
