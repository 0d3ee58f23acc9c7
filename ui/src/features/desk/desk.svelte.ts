// The desk's slot: which one is before the person at the desk, and the ways from one to another. Who sits here, what is
// done to the clock, how the desk is read and where its caret is kept have files of their own.
import { untrack } from "svelte";
import type { BoardSlot } from "../../contract/BoardSlot";
import type { ClockReading } from "../../contract/ClockReading";
import type { DeskPlace } from "../../contract/DeskPlace";
import type { DeskView } from "../../contract/DeskView";
import { CallError, call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { rememberedSeat, type Seat } from "../../state/seat";
import { session } from "../../state/session.svelte";
import { alarm } from "../clock/alarm.svelte";
import { jumpOf, type Jump } from "../clock/jump";
import { SlotActs } from "./acts.svelte";
import { Doing } from "../../state/doing.svelte";
import { PlaceKeeper } from "./place";
import { dueOf, neighbour, nextAfter } from "./queue";
import { Seating, type FlushAll } from "./seating.svelte";
import { Watch } from "./watch.svelte";

const FLUSH_MS = 1_500;

export class Desk {
  doing = new Doing();
  seating: Seating;
  acts: SlotActs;
  /** A slot other than the one due, while one looks back or ahead. */
  look = $state<string | null>(null);
  /** The slot that was just finished with rows still empty. */
  finished = $state<string | null>(null);
  #flushAll: FlushAll;
  /** The jump of the wall clock that was read here and put away. */
  #jumpRead = $state<string | null>(null);
  #place = new PlaceKeeper();
  #watch: Watch;

  constructor(flushAll: FlushAll) {
    this.#flushAll = flushAll;
    this.seating = new Seating(flushAll, this.doing);
    this.acts = new SlotActs(this, this.doing);
    const kept = rememberedSeat(untrack(() => session.event?.id ?? ""));
    this.look = untrack(() => session.params["slot"]) ?? null;
    if (kept !== null) void this.seating.resume(kept);
    // The palette or the schedule asks for another desk.
    $effect(() => {
      const wanted = session.params["desk"];
      if (wanted !== undefined && wanted !== untrack(() => this.seat?.desk ?? kept?.desk)) this.seating.suggest(wanted);
    });
    this.#watch = new Watch(() => (this.seat === null ? null : { desk: this.seat.desk, slot: this.look }));
    $effect(() => {
      const sample = this.#watch.reading;
      if (sample !== null) alarm.feed(sample.view, this.look !== null, sample.at);
    });
    $effect(() => () => alarm.alone());
    $effect(() => this.#place.keepNow);
  }

  get seat(): Seat | null {
    return this.seating.seat;
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
  /** When the desk was last read, on the clock of `performance.now()`. */
  get sampledAt(): number {
    return this.#watch.sampledAt;
  }
  sample = (): Promise<void> => this.#watch.sample();
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

  /** Takes a seat; with `stay` one stays on the slot shown, as where the desk changes hands. */
  sit = (seat: Seat, { pin = null, stay = false }: { pin?: string | null; stay?: boolean } = {}): Promise<boolean> =>
    this.seating.sit(seat, pin, () => {
      if (stay) return;
      this.goOn();
      this.acts.forget();
    });

  /** Ends the slot. With rows still empty one stays on it and is told; else the next slot comes. */
  finish = async (countEmpty: () => Promise<number>): Promise<void> => {
    const slot = this.slot;
    if (slot === null || !this.can.includes("finish")) return;
    // Typed text goes its way in any case: a slow disk does not hold the clock up.
    await Promise.race([this.#flushAll(), new Promise((done) => setTimeout(done, FLUSH_MS))]);
    if (this.look === null) this.look = slot.id;
    if (!(await this.acts.act({ kind: "finish" }, slot.id))) return;
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

  showStage = async (show: boolean): Promise<void> => {
    const desk = this.seat?.desk;
    if (desk === undefined) return;
    await this.doing.tell(() =>
      show ? call("stage.show", { desk, monitor: null, layout: null }) : call("stage.hide", null),
    );
  };

  /** Darkens the stage or lights it again, and says which. */
  blackout = async (): Promise<void> => {
    await this.doing.tell(async () => {
      const before = await call("stage.state", null);
      const after = before.shown ? await call("stage.blackout", { on: !before.blackout }) : before;
      announcer.say(after.blackout ? t("stage.is_dark") : after.shown ? t("stage.is_shown") : t("stage.is_hidden"));
    });
  };

  /** Where the caret stands, so that one comes back to it after a power cut. */
  keepPlace(place: Omit<DeskPlace, "desk" | "slot">): void {
    const slot = this.slot;
    if (this.seat === null || slot === null) return;
    this.#place.keep({ ...place, desk: this.seat.desk, slot: slot.id });
  }
}
