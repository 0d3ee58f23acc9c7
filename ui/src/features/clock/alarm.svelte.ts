// The one watch over the turn under way at this laptop's desk: kept on every screen and behind the lock, and the only
// one that feeds the bell, so that no warning is missed and none rings twice.
import { untrack } from "svelte";
import type { DeskView } from "../../contract/DeskView";
import { CallError, call } from "../../host/call";
import { onChanged, onTick } from "../../host/events";
import { Clock } from "../../state/clock.svelte";
import { rememberedSeat } from "../../state/seat";
import { session } from "../../state/session.svelte";
import { lock } from "../lock/lock.svelte";
import { bell } from "./bell.svelte";
import { momentOf } from "./phases";
import { ahead, turnBehindLock, turnOf, type Turn } from "./turn";

interface Sample {
  remaining_ms: number;
  running: boolean;
  turn: Turn;
}
/** A turn, or none, and when that was so, on the clock of `performance.now()`. */
interface Known {
  turn: Turn | null;
  at: number;
}

/** As often as the desk's own screen asks, and as soon after a change. */
const RESAMPLE_MS = 15_000;
const REFRESH_MS = 200;
const TOUCHES = ["*", "clock_act", "slot", "desk", "event"];

class Alarm {
  #clock = $state.raw<Clock<Sample> | null>(null);
  #known: Known | null = null;
  /** Whose turn is known: event and desk. */
  #of = "";
  /** The desk's screen is open and tells all that this watch needs: nothing is asked twice. */
  #fed = false;

  get turn(): Turn | null {
    return this.#clock?.reading?.turn ?? null;
  }
  get remainingMs(): number {
    return this.#clock?.remainingMs ?? 0;
  }

  /** Called once, by the main window while it initialises. */
  start(): void {
    /** The event alone: what else is known of it changes with every write. */
    const event = $derived(session.event?.id ?? null);
    const clock = new Clock(() => this.#read(event, lock.locked), RESAMPLE_MS);
    this.#clock = clock;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void clock.sample(), REFRESH_MS);
    };
    $effect(() =>
      onChanged((entities) => {
        if (!this.#fed && entities.some((one) => TOUCHES.includes(one))) soon();
      }),
    );
    $effect(() => onTick(() => void clock.sample()));
    // Phases and warnings begin on whole minutes: there it is asked what it is now.
    const minute = $derived(Math.floor(clock.remainingMs / 60_000));
    let before: number | null = null;
    $effect(() => {
      if (before !== null && before !== minute) soon();
      before = minute;
    });
    $effect(() => {
      const turn = clock.reading?.turn;
      const left = clock.remainingMs;
      if (turn !== undefined && turn.clock.state !== "paused") bell.hear(momentOf(turn.slot, turn.clock, left));
    });
    $effect(() => bell.unlockOnFirstAct());
    $effect(() => () => clearTimeout(timer));
  }

  /** The desk's screen was read at `at`; `looked` where it shows another slot than the one that is due. */
  feed(view: DeskView, looked: boolean, at: number): void {
    const turn = turnOf(view, looked);
    this.#fed = turn !== undefined;
    if (turn !== undefined)
      this.#keep(
        untrack(() => session.event?.id ?? ""),
        view.desk.id,
        { turn, at },
      );
    untrack(() => void this.#clock?.sample());
  }
  /** The desk's screen is gone: from now on this watch asks for itself. */
  alone(): void {
    this.#fed = false;
    untrack(() => void this.#clock?.sample());
  }

  #keep(event: string, desk: string, known: Known): void {
    this.#of = `${event}|${desk}`;
    this.#known = known;
  }

  async #read(event: string | null, locked: boolean): Promise<Sample | null> {
    const seat = event === null ? null : rememberedSeat(event);
    if (event === null || seat === null) {
      this.#known = null;
      return null;
    }
    if (this.#of !== `${event}|${seat.desk}`) this.#known = null;
    if (!this.#fed || locked) {
      const before = performance.now();
      try {
        const turn = locked
          ? await this.#behindLock(seat.desk)
          : turnOf(await call("desk.view", { desk: seat.desk, slot: null }), false);
        if (turn !== undefined) this.#keep(event, seat.desk, { turn, at: (before + performance.now()) / 2 });
      } catch (thrown) {
        // A desk that is gone has no clock; else what is known goes on until there is an answer.
        if (CallError.from(thrown).code === "not_found") this.#known = null;
      }
    }
    return this.#now();
  }

  async #behindLock(desk: string): Promise<Turn | null> {
    return turnBehindLock(await call("lock.turn", { id: desk }), this.#known?.turn ?? null);
  }

  /** What is known, as it must be by now. */
  #now(): Sample | null {
    const { turn, at } = this.#known ?? { turn: null, at: 0 };
    if (turn === null) return null;
    const warnings = untrack(() => session.event?.schedule.warnings ?? []);
    const clock = ahead(turn.clock, performance.now() - at, warnings);
    return { remaining_ms: clock.remaining_ms, running: clock.state === "running", turn: { ...turn, clock } };
  }
}

export const alarm = new Alarm();
