// What is done to the clock of the slot shown: one act after another, what is asked for it, and what takes it back.
import type { BoardSlot } from "../../contract/BoardSlot";
import type { ClockAct } from "../../contract/ClockAct";
import type { DeskView } from "../../contract/DeskView";
import { CallError, call } from "../../host/call";
import { t, type PlainKey } from "../../i18n/index.svelte";
import { saying } from "../../i18n/told";
import { announcer } from "../../state/announcer.svelte";
import { bell } from "../clock/bell.svelte";
import { ACT_NAME, MINUTE_MS, actName, reasonAsked, toggleAct, type Asking } from "../clock/acts";
import type { Doing } from "../../state/doing.svelte";

/** What the acts see of the desk, and where they lead it. */
interface Before {
  readonly view: DeskView | null;
  readonly slot: BoardSlot | null;
  readonly can: readonly string[];
  /** When `view` was read, on the clock of `performance.now()`. */
  readonly sampledAt: number;
  /** A slot other than the one due, while one looks at it. */
  look: string | null;
  /** The slot that was just finished with rows still empty. */
  finished: string | null;
  sample: () => Promise<void>;
}
/** What led away from a slot; `act` names what put its turn to a later place, which the board takes back. */
interface Acted {
  slot: string;
  kind: ClockAct["kind"];
  act?: string | null;
}

export class SlotActs {
  /** The question that the head asks in one line, if any. */
  asking = $state<Asking | null>(null);
  #last = $state.raw<Acted | null>(null);
  #desk: Before;
  #doing: Doing;

  constructor(desk: Before, doing: Doing) {
    this.#desk = desk;
    this.#doing = doing;
  }

  /** What an undo takes back: the last act here, else the act that led away from another slot. */
  get undoes(): PlainKey | null {
    const { can, slot } = this.#desk;
    if (can.includes("undo")) return actName(slot?.clock.undoes) ?? "clock.undo";
    return this.#last === null ? null : ACT_NAME[this.#last.kind];
  }

  /** Another person sits down: what was done before is not theirs to take back. */
  forget(): void {
    this.#last = null;
  }

  act = (act: ClockAct, slot: string | undefined = this.#desk.slot?.id): Promise<boolean> =>
    this.#doing.inTurn(() => this.#act(act, slot));

  toggle = (): Promise<boolean> =>
    this.#doing.inTurn(() => {
      const act = toggleAct(this.#desk.can);
      return act === null ? Promise.resolve(false) : this.#act(act, this.#desk.slot?.id);
    });

  #act(act: ClockAct, slot: string | undefined): Promise<boolean> {
    bell.wake();
    if (slot === undefined || (act.kind !== "undo" && slot === this.#desk.slot?.id && !this.#may(act.kind)))
      return Promise.resolve(false);
    const undone = this.undoes;
    return this.#run(async () => {
      await call("clock.act", { slot, act });
      this.asking = null;
      if (act.kind !== "undo") this.#last = { slot, kind: act.kind };
      else if (this.#last?.slot === slot) this.#last = null;
      // The rest is seen on the clock itself; a message over the sheet would only be in the way.
      if (act.kind === "absent" || act.kind === "postpone") {
        this.#desk.look = null;
        announcer.say(t(`clock.did_${act.kind}`));
      } else if (act.kind === "undo") {
        announcer.say(undone === null ? t("clock.did_undo") : t("clock.did_undo_of", { act: t(undone) }));
      }
    });
  }

  #may = (kind: ClockAct["kind"]): boolean => this.#desk.can.includes(kind);
  /** Whatever came of it, the desk is read anew before the next act is judged. */
  #run = (work: () => Promise<unknown>): Promise<boolean> => this.#doing.run(work, this.#desk.sample);

  /** Asks in the head for how long to wait, or why; asking again leaves the question. */
  ask = (what: Asking | null): void => {
    const possible = what === "late" ? this.#may("late") : what !== null;
    this.asking = this.asking === what || !possible ? null : what;
  };
  askReason = (): void => this.ask(reasonAsked(this.#desk.can));

  waitFor = (minutes: number | null): Promise<boolean> => {
    // By the back end's clock, by which all else is told.
    const now = (this.#desk.view?.now_ms ?? 0) + performance.now() - this.#desk.sampledAt;
    return this.act({ kind: "late", until_ms: minutes === null ? null : Math.round(now + minutes * MINUTE_MS) });
  };

  giveReason = (text: string): Promise<boolean> =>
    this.act({ kind: this.asking === "pause" ? "explain" : "reason", text });

  backdate = (): Promise<boolean> => {
    const ago = this.#desk.view?.typing_since_ms;
    if (typeof ago !== "number") return Promise.resolve(false);
    return this.act({ kind: "start", backdated_ms: Math.round(ago + performance.now() - this.#desk.sampledAt) });
  };

  /**
   * Puts the agency off: to the next free place, where it waits as if it had not been called. Where there is none it
   * stays in the queue as put off, until it is called.
   */
  postpone = (): Promise<boolean> =>
    this.#doing.inTurn(() => {
      const slot = this.#desk.slot?.id;
      if (slot === undefined || !this.#may("postpone")) return Promise.resolve(false);
      bell.wake();
      return this.#run(async () => {
        const moved = await call("slot.postpone", { id: slot }).catch((thrown: unknown) => {
          if (CallError.from(thrown).code !== "schedule.no_place") throw thrown;
          return null;
        });
        if (moved === null) await call("clock.act", { slot, act: { kind: "postpone" } });
        this.#last = { slot, kind: "postpone", act: moved?.act ?? null };
        this.asking = null;
        this.#desk.look = null;
        announcer.say(moved === null ? t("clock.did_postpone") : t("clock.did_put_off", { said: saying(moved.said) }));
      });
    });

  /** What it takes back is seen when its turn comes: an act still under way is done first. */
  undo = (): Promise<boolean> =>
    this.#doing.inTurn(() => {
      const here = this.#may("undo");
      const last = this.#last;
      const slot = here ? this.#desk.slot?.id : last?.slot;
      if (slot === undefined) return Promise.resolve(false);
      this.#desk.finished = null;
      if (!here && last?.act != null) return this.#bringBack(slot, last.act);
      if (slot !== this.#desk.slot?.id) this.#desk.look = slot;
      return this.#act({ kind: "undo" }, slot);
    });

  /** Brings a turn that was put off back to where it stood. */
  #bringBack = async (slot: string, act: string): Promise<boolean> => {
    const done = await this.#run(async () => {
      const back = await call("board.undo_act", { id: act });
      this.#last = null;
      this.#desk.look = slot;
      announcer.say(saying(back.said));
    });
    // It no longer can: the board takes it back in its turn, so nothing here offers to.
    if (this.#doing.error?.code === "board.stepped_over") this.#last = null;
    return done;
  };
}
