import type { Board, BoardDone, BoardSlot, ClockAct } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { saying } from "../../i18n/told";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";
import { session } from "../../state/session.svelte";
import { firstDay, rowsOf, type Cell } from "./grid";
import { awaited, lateAct } from "./look";
import { byPlace, whyRefused, type Refused } from "./refused";

/** While the day goes, what is expected is asked again this often. */
const AGAIN_MS = 10_000;
const ENTITIES = ["slot", "desk", "opd", "innovation", "event", "clock_act", "hold", "recusal", "assessor"];

/** The board and what is done on it. Whether a change may be made is the back end's word, with its reason. */
export class Plan {
  live = new Live(ENTITIES, () => call("schedule.board", null));
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  #day = $state<string | null>(null);
  /** The cell that the keys stand on. */
  at = $state<string | null>(null);
  /** The slot in the hand. */
  held = $state<string | null>(null);
  /** Why the slot in the hand may not go there, by desk and time. */
  #refused = $state.raw<Refused>(new Map());

  board = $derived(this.live.data);
  day = $derived(this.board === undefined ? "" : firstDay(this.board, this.#day ?? undefined));
  isToday = $derived(this.board !== undefined && this.board.today === this.day);
  rows = $derived(
    this.board === undefined || session.event === null
      ? []
      : rowsOf(this.board, this.day, session.event.schedule, session.event.identity.zone),
  );
  cell = $derived(this.rows.flatMap((row) => row.cells).find((c) => c.id === this.at));
  slot = $derived(this.cell?.kind === "slot" ? this.cell.slot : undefined);
  heldSlot = $derived(this.board?.slots.find((s) => s.id === this.held));

  constructor() {
    $effect(() => {
      if (this.board?.today == null) return;
      const every = setInterval(() => this.live.reload(), AGAIN_MS);
      return () => clearInterval(every);
    });
    // Other places of the same slot are asked for when another day is looked at with it in the hand.
    $effect(() => {
      const [slot, day] = [this.held, this.day];
      this.#refused = new Map();
      if (slot === null || day === "") return;
      let gone = false;
      call("slot.targets", { slot, day }).then(
        (list) => (this.#refused = gone ? this.#refused : byPlace(list)),
        (thrown: unknown) => (this.error = CallError.from(thrown)),
      );
      return () => {
        gone = true;
      };
    });
  }

  choose(id: string): void {
    this.at = id;
  }

  showDay(day: string): void {
    this.#day = day;
    this.at = null;
  }

  stepDay = (step: number): void => {
    const days = this.board?.days ?? [];
    const next = days[days.indexOf(this.day) + step];
    if (next !== undefined) this.showDay(next);
  };

  /** Goes to a slot wherever it is on the board. */
  show(slotId: string): void {
    const slot = this.board?.slots.find((s) => s.id === slotId);
    if (slot === undefined) return;
    this.#day = slot.day;
    this.at = slot.id;
  }

  /** Why the slot in the hand may not go to a cell; none where it may. */
  whyNot(cell: Cell): string | null {
    if (this.held === null || cell.kind === "none" || cell.id === this.held) return null;
    if (cell.kind === "hold") return t("schedule.is_held", { reason: cell.hold.reason || t("schedule.hold") });
    return whyRefused(this.#refused, cell.deskId, cell.startMs);
  }

  /** M: takes the slot into the hand, or lays it back. */
  pick = (): void => {
    const slot = this.slot;
    if (slot === undefined) return;
    if (this.held === slot.id) this.letGo();
    else if (slot.movable) this.held = slot.id;
    else announcer.say(t("schedule.started_fixed"));
  };

  letGo = (): void => {
    this.held = null;
  };

  /** Enter: takes up, swaps with the one in the hand, or moves it to the free place. */
  act = (): void => {
    const cell = this.cell;
    if (cell === undefined || cell.kind === "none") return;
    if (this.held === null) this.pick();
    else if (cell.id === this.held) this.letGo();
    else this.bring(this.held, cell);
  };

  /** S: the slot here changes places with the one in the hand, or is taken up for that. */
  swap = (): void => {
    if (this.held === null || this.cell?.kind === "slot") this.act();
  };

  /** Brings a slot to a cell: swaps where one is, moves where it is free. */
  bring(slotId: string, cell: Cell): void {
    if (cell.kind === "none" || cell.id === slotId) return;
    const why = this.held === slotId ? this.whyNot(cell) : null;
    if (why !== null) {
      announcer.say(t("schedule.not_allowed", { why }));
      return;
    }
    void this.#do(
      cell.kind === "slot"
        ? () => call("slot.swap", { a: slotId, b: cell.slot.id })
        : () => call("slot.move", { slot: slotId, desk: cell.deskId, start_ms: cell.startMs }),
      slotId,
    );
  }

  /** N: the next agency of the desk comes first. */
  next = (): void => this.#awaited((slot) => call("slot.next", { id: slot.id }));
  /** T: put off to a free place later. */
  postpone = (): void => this.#awaited((slot) => call("slot.postpone", { id: slot.id }));

  #awaited(act: (slot: BoardSlot) => Promise<BoardDone>): void {
    const slot = this.slot;
    if (slot !== undefined && awaited(slot)) void this.#do(() => act(slot), slot.id);
  }

  /** A: did not come; pressed again, that is taken back. */
  absent = (): void => {
    const slot = this.slot;
    if (slot === undefined) return;
    const kind: ClockAct["kind"] = slot.state === "absent" ? "undo" : "absent";
    if (slot.clock.can.includes(kind)) this.clockAct(slot, { kind });
  };

  /** L: not there yet and waited for; pressed again, that is taken back. */
  late = (): void => {
    const slot = this.slot;
    if (slot === undefined) return;
    const kind = lateAct(slot);
    if (kind === "undo") this.clockAct(slot, { kind });
    else if (kind === "late") this.clockAct(slot, { kind, until_ms: null });
  };

  clockAct(slot: BoardSlot, act: ClockAct): void {
    void this.#run(async () => {
      await call("clock.act", { slot: slot.id, act });
      this.live.data = await call("schedule.board", null);
      const now = this.board?.slots.find((s) => s.id === slot.id);
      announcer.say(t("schedule.state_now", { opd: slot.opd, state: t(`words.slot_${now?.state ?? slot.state}`) }));
    });
  }

  /** H: keeps the place free, or gives it back. */
  toggleHold = (reason = ""): void => {
    const cell = this.cell;
    if (cell?.kind === "hold") void this.#do(() => call("hold.remove", { id: cell.hold.id }));
    else if (cell?.kind === "free") {
      const minutes = session.event?.schedule.slot_minutes ?? 20;
      const input = { id: "", desk: cell.deskId, start_ms: cell.startMs, minutes, reason };
      void this.#do(() => call("hold.save", input));
    }
  };

  /** Delete: its agency waits without a slot. */
  unplace = (): void => {
    const slot = this.slot;
    if (slot !== undefined && slot.movable) void this.#do(() => call("slot.unplace", { id: slot.id }));
  };

  /** The free place that is chosen, where an agency may get its slot: of a visit, at its own desk alone. */
  freeFor(desk: string | null): { desk: string; start_ms: number } | null {
    const cell = this.cell;
    if (cell?.kind !== "free" || (desk !== null && cell.deskId !== desk)) return null;
    return { desk: cell.deskId, start_ms: cell.startMs };
  }

  /** Gives an agency a slot: at the free place chosen, else at the best; a visit at its desk. */
  place(opd: string, desk: string | null): void {
    const place = this.freeFor(desk) ?? { desk, start_ms: null };
    void this.#do(() => call("slot.place", { opd, ...place }));
  }

  undo = (): void => void this.#do(() => call("board.undo", null));
  redo = (): void => void this.#do(() => call("board.redo", null));

  /** Another act's answer, e.g. of a proposal that was taken. */
  take(done: BoardDone): void {
    this.live.data = done.board;
    announcer.say(saying(done.said));
  }

  async saveWish(opd: string, wish: { day: string | null; from: string; to: string } | null): Promise<boolean> {
    return this.#run(async () => {
      this.live.data = await call("opd.wish", { opd, wish });
      announcer.say(t(wish === null ? "schedule.wish_gone" : "schedule.wish_kept"));
    });
  }

  async #do(act: () => Promise<BoardDone>, follow?: string): Promise<boolean> {
    return this.#run(async () => {
      const was = this.cell?.kind === "none" ? undefined : this.cell;
      this.take(await act());
      this.held = null;
      // The keys go where the slot went; where it left the day that is shown, they stay at its place.
      const slot = this.board?.slots.find((s) => s.id === follow);
      if (slot !== undefined && slot.day === this.day) this.at = slot.id;
      else if (was !== undefined) {
        const row = this.rows.find((r) => r.startMs === was.startMs);
        this.at = row?.cells.find((c) => c.kind !== "none" && c.deskId === was.deskId)?.id ?? null;
      }
    });
  }

  async #run(act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

export type { Board };
