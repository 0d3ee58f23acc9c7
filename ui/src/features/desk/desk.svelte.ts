// long-file: seat, slot and acts are one state machine; apart they would each need the others. How the desk is read and
// where its caret is kept have files of their own.
// The desk's slot: which desk, who writes, which slot is before them, and the acts on its clock.
import { untrack } from "svelte";
import type { AssessorInfo } from "../../contract/AssessorInfo";
import type { BoardSlot } from "../../contract/BoardSlot";
import type { ClockAct } from "../../contract/ClockAct";
import type { ClockReading } from "../../contract/ClockReading";
import type { DeskInfo } from "../../contract/DeskInfo";
import type { DeskPlace } from "../../contract/DeskPlace";
import type { DeskView } from "../../contract/DeskView";
import { CallError, call } from "../../host/call";
import { t, type PlainKey } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";
import { rememberSeat, rememberedSeat, type Seat } from "../../state/seat";
import { session } from "../../state/session.svelte";
import { alarm } from "../clock/alarm.svelte";
import { bell } from "../clock/bell.svelte";
import { ACT_NAME, actName, reasonAsked, toggleAct, type Asking } from "../clock/acts";
import { PlaceKeeper } from "./place";
import { dueOf, neighbour, nextAfter } from "./queue";
import { Watch } from "./watch.svelte";
import { jumpOf, type Jump } from "../clock/jump";

/** Writes what is typed; true when all of it is on disk. */
type FlushAll = () => Promise<boolean>;

const MINUTE_MS = 60_000;
const FLUSH_MS = 1_500;

export class Desk {
  /** The desks and assessors of the event, for the choice. */
  people: Live<{ desks: DeskInfo[]; assessors: AssessorInfo[]; pins: string[] }> = new Live(
    ["desk", "assessor", "event"],
    async () => {
      const [desks, assessors, pins] = await Promise.all([
        call("desk.list", null),
        call("assessor.list", null),
        call("pin.list", null),
      ]);
      return { desks, assessors, pins };
    },
  );
  /** The seat this laptop remembers, where its PIN has to be asked before it is taken again. */
  remembered = $state.raw<Seat | null>(null);
  seat = $state.raw<Seat | null>(null);
  /** A slot other than the one due, while one looks back or ahead. */
  look = $state<string | null>(null);
  choosing = $state(false);
  /** The desk to offer first in the choice. */
  suggested = $state<string | null>(null);
  /** The remembered seat is being taken again. */
  resuming = $state(false);
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  /** The slot that was just finished with rows still empty. */
  finished = $state<string | null>(null);
  #flushAll: FlushAll;
  /** The question that the head asks in one line, if any. */
  asking = $state<Asking | null>(null);
  /** The jump of the wall clock that was read here and put away. */
  #jumpRead = $state<string | null>(null);
  /** What led away from a slot; `moved` where its turn was put to a later place, which the board takes back. */
  #lastActed = $state.raw<{ slot: string; kind: ClockAct["kind"]; moved?: true } | null>(null);
  #place = new PlaceKeeper();
  #watch: Watch;

  constructor(flushAll: FlushAll) {
    this.#flushAll = flushAll;
    const event = untrack(() => session.event?.id ?? "");
    const kept = rememberedSeat(event);
    this.look = untrack(() => session.params["slot"]) ?? null;
    if (kept !== null) void this.#resume(kept);
    // The palette or the schedule asks for another desk: who writes there is asked, never assumed.
    $effect(() => {
      const wanted = session.params["desk"];
      if (wanted === undefined || wanted === untrack(() => this.seat?.desk ?? kept?.desk)) return;
      this.suggested = wanted;
      this.choosing = true;
    });
    this.#watch = new Watch(() => (this.seat === null ? null : { desk: this.seat.desk, slot: this.look }));
    $effect(() => {
      const sample = this.#watch.reading;
      if (sample !== null) alarm.feed(sample.view, this.look !== null, sample.at);
    });
    $effect(() => () => alarm.alone());
    $effect(() => this.#place.keepNow);
  }

  get view(): DeskView | null {
    return this.seat === null ? null : (this.#watch.reading?.view ?? null);
  }
  get slot(): BoardSlot | null {
    return this.view?.slot ?? null;
  }
  get reading(): ClockReading | null {
    return this.slot?.clock ?? null;
  }
  /** Why the desk could not be read at all. */
  get loadError(): CallError | null {
    return this.#watch.error;
  }
  get remainingMs(): number {
    return this.#watch.remainingMs;
  }
  /** The figures on the screen may be old: the back end did not answer the last time. */
  get stale(): boolean {
    return this.#watch.stale;
  }
  get can(): readonly string[] {
    return this.reading?.can ?? [];
  }
  /** Whether the slot shown is not the one whose turn it is. */
  get looking(): boolean {
    const view = this.view;
    if (view?.slot == null || this.look === null || this.finished !== null) return false;
    return dueOf(view.queue)?.id !== view.slot.id;
  }
  /** That the wall clock was moved under the turn shown, until that was read. */
  get jump(): Jump | null {
    const slot = this.slot;
    const jump = slot === null ? null : jumpOf(slot.id, slot.clock);
    return jump?.id === this.#jumpRead ? null : jump;
  }
  readJump = (): void => {
    this.#jumpRead = this.jump?.id ?? this.#jumpRead;
  };
  get next(): BoardSlot | null {
    const view = this.view;
    return view?.slot ? nextAfter(view.queue, view.slot.id) : null;
  }
  /** What an undo takes back: the last act here, else the act that led away from another slot. */
  get undoes(): PlainKey | null {
    if (this.can.includes("undo")) return actName(this.reading?.undoes) ?? "clock.undo";
    return this.#lastActed === null ? null : ACT_NAME[this.#lastActed.kind];
  }

  /** Takes a seat: from now on what is written is this person's. Refused while a text is not on disk. */
  sit = async (
    seat: Seat,
    { pin = null, stay = false }: { pin?: string | null; stay?: boolean } = {},
  ): Promise<boolean> => {
    this.error = null;
    this.busy = true;
    try {
      if (!(await this.#flushAll())) {
        throw new CallError("unsaved", t("desk.unsaved_first"), "disk");
      }
      const acting = await call("person.act_as", { assessor: seat.assessor, pin });
      rememberSeat(session.event?.id ?? "", seat);
      session.actor = { name: acting.name, role: acting.role };
      if (session.event !== null) session.event = { ...session.event, acting };
      if (!stay) {
        this.look = null;
        this.finished = null;
        this.#lastActed = null;
      }
      this.remembered = null;
      this.seat = seat;
      this.choosing = false;
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  };

  act = (act: ClockAct, slot: string | undefined = this.slot?.id): Promise<boolean> =>
    this.#inTurn(() => this.#act(act, slot));

  toggle = (): Promise<boolean> =>
    this.#inTurn(() => {
      const act = toggleAct(this.can);
      return act === null ? Promise.resolve(false) : this.#act(act, this.slot?.id);
    });

  #doing: Promise<unknown> = Promise.resolve();
  /** Acts follow each other: two quick presses are two acts, and the second sees what the first has done. */
  #inTurn(act: () => Promise<boolean>): Promise<boolean> {
    const run = this.#doing.then(act);
    this.#doing = run;
    return run;
  }

  async #act(act: ClockAct, slot: string | undefined): Promise<boolean> {
    bell.wake();
    if (slot === undefined) return false;
    if (act.kind !== "undo" && slot === this.slot?.id && !this.can.includes(act.kind)) return false;
    const undone = this.undoes;
    this.busy = true;
    this.error = null;
    try {
      await call("clock.act", { slot, act });
      if (act.kind !== "undo") this.#lastActed = { slot, kind: act.kind };
      else if (this.#lastActed?.slot === slot) this.#lastActed = null;
      this.asking = null;
      // The rest is seen on the clock itself; a message over the sheet would only be in the way.
      if (act.kind === "absent" || act.kind === "postpone") {
        this.look = null;
        announcer.say(t(`clock.did_${act.kind}`));
      } else if (act.kind === "undo") {
        announcer.say(undone === null ? t("clock.did_undo") : t("clock.did_undo_of", { act: t(undone) }));
      }
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    } finally {
      await this.#watch.sample();
      this.busy = false;
    }
  }

  /** Asks in the head for how long to wait, or why; asking again leaves the question. */
  ask = (what: Asking | null): void => {
    const possible = what === "late" ? this.can.includes("late") : what !== null;
    this.asking = this.asking === what || !possible ? null : what;
  };
  askReason = (): void => this.ask(reasonAsked(this.can));

  waitFor = (minutes: number | null): Promise<boolean> => {
    // By the back end's clock, by which all else is told.
    const now = (this.view?.now_ms ?? 0) + performance.now() - this.#watch.sampledAt;
    return this.act({ kind: "late", until_ms: minutes === null ? null : Math.round(now + minutes * MINUTE_MS) });
  };

  giveReason = (text: string): Promise<boolean> =>
    this.act({ kind: this.asking === "pause" ? "explain" : "reason", text });

  backdate = (): Promise<boolean> => {
    const ago = this.view?.typing_since_ms;
    if (typeof ago !== "number") return Promise.resolve(false);
    return this.act({ kind: "start", backdated_ms: Math.round(ago + performance.now() - this.#watch.sampledAt) });
  };

  /**
   * Puts the agency off: to the next free place, where it waits as if it had not been called. Where there is none it
   * stays in the queue as put off, until it is called.
   */
  postpone = (): Promise<boolean> =>
    this.#inTurn(async () => {
      const slot = this.slot?.id;
      if (slot === undefined || !this.can.includes("postpone")) return false;
      bell.wake();
      this.busy = true;
      this.error = null;
      try {
        const done = await call("slot.postpone", { id: slot });
        this.#lastActed = { slot, kind: "postpone", moved: true };
        this.asking = null;
        this.look = null;
        announcer.say(t("clock.did_put_off", { said: done.said }));
        return true;
      } catch (thrown) {
        const error = CallError.from(thrown);
        if (error.code === "schedule.no_place") return await this.#act({ kind: "postpone" }, slot);
        this.error = error;
        return false;
      } finally {
        await this.#watch.sample();
        this.busy = false;
      }
    });

  /** Brings a turn that was put off back to where it stood. */
  #bringBack = (slot: string): Promise<boolean> =>
    this.#inTurn(async () => {
      this.busy = true;
      this.error = null;
      try {
        const done = await call("board.undo", null);
        this.#lastActed = null;
        this.look = slot;
        announcer.say(done.said);
        return true;
      } catch (thrown) {
        this.error = CallError.from(thrown);
        return false;
      } finally {
        await this.#watch.sample();
        this.busy = false;
      }
    });

  undo = async (): Promise<void> => {
    const last = this.#lastActed;
    if (!this.can.includes("undo") && last?.moved === true) {
      this.finished = null;
      await this.#bringBack(last.slot);
      return;
    }
    const slot = this.can.includes("undo") ? this.slot?.id : this.#lastActed?.slot;
    if (slot === undefined) return;
    if (slot !== this.slot?.id) this.look = slot;
    this.finished = null;
    await this.act({ kind: "undo" }, slot);
  };

  /** Ends the slot. With rows still empty one stays on it and is told; else the next slot comes. */
  finish = async (countEmpty: () => Promise<number>): Promise<void> => {
    const slot = this.slot;
    if (slot === null || !this.can.includes("finish")) return;
    // Typed text goes its way in any case: a slow disk does not hold the clock up.
    await Promise.race([this.#flushAll(), new Promise((done) => setTimeout(done, FLUSH_MS))]);
    if (this.look === null) this.look = slot.id;
    if (!(await this.act({ kind: "finish" }, slot.id))) return;
    if ((await countEmpty()) > 0) this.finished = slot.id;
    else {
      announcer.say(t("clock.did_finish"));
      this.goOn();
    }
  };

  /** To the slot that is due now. */
  goOn = (): void => {
    this.finished = null;
    this.look = null;
  };

  /** Looks at another slot of the day. */
  lookAt = (slot: string): void => {
    this.finished = null;
    this.look = slot;
  };
  step = (step: 1 | -1): void => {
    const view = this.view;
    const to = view?.slot ? neighbour(view.queue, view.slot.id, step) : null;
    if (to !== null) this.lookAt(to.id);
  };

  showStage = async (show: boolean): Promise<boolean> => {
    const desk = this.seat?.desk;
    if (desk === undefined) return false;
    try {
      if (show) await call("stage.show", { desk, monitor: null, layout: null });
      else await call("stage.hide", null);
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    }
  };

  /** Darkens the stage or lights it again, and says which. */
  blackout = async (): Promise<void> => {
    try {
      const before = await call("stage.state", null);
      const after = before.shown ? await call("stage.blackout", { on: !before.blackout }) : before;
      announcer.say(after.blackout ? t("stage.is_dark") : after.shown ? t("stage.is_shown") : t("stage.is_hidden"));
    } catch (thrown) {
      this.error = CallError.from(thrown);
    }
  };

  /** Where the caret stands, so that one comes back to it after a power cut. */
  keepPlace(place: Omit<DeskPlace, "desk" | "slot">): void {
    const slot = this.slot;
    if (this.seat === null || slot === null) return;
    this.#place.keep({ ...place, desk: this.seat.desk, slot: slot.id });
  }

  /** After a restart the back end may not know yet who sits here. */
  async #resume(seat: Seat): Promise<void> {
    this.resuming = true;
    try {
      const { acting } = await call("event.get", null);
      const now =
        acting.assessor === seat.assessor
          ? acting
          : await call("person.act_as", { assessor: seat.assessor, pin: null });
      session.actor = { name: now.name, role: now.role };
      if (session.event !== null) session.event = { ...session.event, acting: now };
      // Only now, so that no sheet is opened in another's name.
      this.seat = seat;
    } catch (thrown) {
      // The PIN is asked for; or the assessor is gone from the list: choose again.
      if (CallError.from(thrown).code.startsWith("pin.")) {
        this.remembered = seat;
        this.suggested = seat.desk;
      }
    } finally {
      this.resuming = false;
    }
  }
}
