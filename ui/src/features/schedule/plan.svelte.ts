import type { Board, BoardSlot } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";
import { session } from "../../state/session.svelte";
import { isoDay } from "../event/identity";
import { firstDay, rowsOf, type Cell } from "./grid";

/** The board and what is done on it: choose, mark, swap, move. Whether a change may be made is the back end's word. */
export class Plan {
  live = new Live(["slot", "desk", "opd", "innovation", "event", "clock_act"], () => call("schedule.board", null));
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  #day = $state<string | null>(null);
  /** The cell that the keys stand on. */
  at = $state<string | null>(null);
  /** The slot that waits for its counterpart. */
  marked = $state<string | null>(null);

  board = $derived(this.live.data);
  day = $derived(this.board === undefined ? "" : firstDay(this.board, this.#day ?? undefined, isoDay(new Date())));
  rows = $derived(
    this.board === undefined || session.event === null
      ? []
      : rowsOf(this.board, this.day, session.event.schedule, session.event.identity.zone),
  );
  cell = $derived(this.rows.flatMap((row) => row.cells).find((c) => c.id === this.at));
  markedSlot = $derived(this.board?.slots.find((s) => s.id === this.marked));

  choose(id: string): void {
    this.at = id;
  }

  showDay(day: string): void {
    this.#day = day;
    this.at = null;
  }

  /** Goes to a slot wherever it is on the board. */
  show(slotId: string): void {
    const slot = this.board?.slots.find((s) => s.id === slotId);
    if (slot === undefined) return;
    this.#day = slot.day;
    this.at = slot.id;
  }

  toggleMark = (): void => {
    if (this.cell?.kind !== "slot" || begun(this.cell.slot)) return;
    this.marked = this.marked === this.cell.id ? null : this.cell.id;
  };

  unmark = (): void => {
    this.marked = null;
  };

  /** Enter: marks, swaps with the marked slot, or moves it to the free place. */
  act = (): void => {
    const cell = this.cell;
    if (cell === undefined || cell.kind === "none") return;
    if (this.marked === null) this.toggleMark();
    else if (cell.id === this.marked) this.unmark();
    else this.bring(this.marked, cell);
  };

  /** Brings a slot to a cell: swaps where one is, moves where it is free. */
  bring(slotId: string, cell: Cell): void {
    const slot = this.board?.slots.find((s) => s.id === slotId);
    if (slot === undefined || cell.kind === "none" || cell.id === slotId) return;
    if (cell.kind === "slot") {
      const other = cell.slot;
      void this.#change(
        () => call("slot.swap", { a: slot.id, b: other.id }),
        t("schedule.swapped", { a: slot.opd, b: other.opd }),
      );
    } else {
      const desk = this.board?.desks.find((d) => d.id === cell.deskId)?.label ?? "";
      void this.#change(
        () => call("slot.move", { slot: slot.id, desk: cell.deskId, start_ms: cell.startMs }),
        t("schedule.moved", { opd: slot.opd, desk, time: cell.time }),
      );
    }
  }

  async #change(act: () => Promise<Board>, said: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      this.live.data = await act();
      this.marked = null;
      announcer.say(said);
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}

/** Whether a slot's clock has begun, so that it stays where it is. */
export const begun = (slot: BoardSlot): boolean =>
  slot.state === "running" || slot.state === "paused" || slot.state === "finished";
