// The desk's screen: the slot and the sheet side by side, what stands open over them, and the keys.
import { tick, untrack } from "svelte";
import type { CallError } from "../../host/callError";
import type { KeyId } from "../../keyboard/table";
import { session } from "../../state/session.svelte";
import { draft, flushOnLeaving } from "../sheet/keeper";
import { Sheet, type EmptySheet, type Focus } from "../sheet/sheet.svelte";
import { Desk } from "./desk.svelte";

const MINUTE_MS = 60_000;

/** What the screen asks of the sheet it shows. */
interface Table {
  enter(focus: Focus): Promise<boolean>;
  move(step: 1 | -1, kind?: Focus["kind"]): void;
}

export class DeskScreen {
  desk = new Desk(() => draft.flushAll());
  sheet: Sheet;
  table = $state.raw<Table | undefined>(undefined);
  clockButton = $state.raw<HTMLButtonElement | undefined>(undefined);
  queueOpen = $state(false);
  versions = $state.raw<Focus | null>(null);
  empties = $state.raw<readonly EmptySheet[]>([]);
  emptiesShown = $state(false);
  /** The settings that stand open beside the desk. */
  panel = $state<"stage" | "clock" | null>(null);
  #chosen = $state<string | null>(null);
  /** Where the caret goes as soon as the sheet is there. */
  #goal: Focus | null = null;
  #restored = false;

  constructor() {
    this.sheet = new Sheet(() => ({
      innovation: this.innovation,
      desk: this.desk.seat?.desk ?? null,
      scope: this.desk.seat === null ? null : `${session.event?.id ?? ""}:${this.desk.seat.assessor ?? ""}`,
    }));
    $effect(flushOnLeaving);
    // On opening one stands on the cell where one was: after a kill, a power cut, or a look at another screen.
    $effect(() => {
      const view = this.desk.view;
      if (view === null || this.#restored) return;
      this.#restored = true;
      const { place, slot } = view;
      if (place === null || place.slot !== slot?.id) return;
      this.#chosen = place.innovation;
      this.#goal = { indicator: place.indicator, kind: place.kind };
    });
    $effect(() => {
      if (this.sheet.view === null || this.table === undefined) return;
      untrack(() => {
        const goal = this.#goal;
        this.#goal = null;
        if (goal !== null) void this.table?.enter(goal);
      });
    });
    const slotId = $derived(this.desk.slot?.id ?? null);
    let before: string | null = null;
    $effect(() => {
      const now = slotId;
      const opening = before === null;
      const expected = this.#goal !== null;
      if (now === null || now === before) return;
      before = now;
      if (!opening) {
        untrack(() => {
          this.versions = null;
          this.#chosen = null;
        });
      }
      // A slot begins at its clock, where Space starts it; on opening, unless the caret was somewhere already.
      void tick().then(() => {
        const free = document.activeElement === null || document.activeElement === document.body;
        if (!opening || (free && !expected)) this.clockButton?.focus({ preventScroll: true });
      });
    });
  }

  get innovation(): string | null {
    const all = this.desk.view?.innovations ?? [];
    return (all.find((i) => i.id === this.#chosen) ?? all[0])?.id ?? null;
  }
  get readonly(): boolean {
    return session.event?.read_only != null;
  }
  /** Why typed text is not on disk; null when all is. */
  get failure(): CallError | null {
    return draft.failure;
  }

  open = (innovation: string): void => {
    void draft.flushAll();
    this.#chosen = innovation;
  };
  retry = (): void => void draft.flushAll();
  place = (focus: Focus): void => {
    const innovation = this.innovation;
    if (innovation !== null) this.desk.keepPlace({ innovation, ...focus });
  };

  /** Starts, pauses or goes on. Once it runs the caret is in the sheet: a space typed then is a space, not a pause. */
  toggle = async (): Promise<void> => {
    const begins = this.desk.can.includes("start") || this.desk.can.includes("resume");
    if ((await this.desk.toggle()) && begins && this.sheet.focus === null) this.#enterFirst();
  };

  /** Space where nothing has the focus begins, but never pauses: one may think to be typing. */
  #space(): void {
    if (!this.desk.can.includes("pause")) void this.toggle();
  }

  #enterFirst(): void {
    const at = this.sheet.last;
    const indicator = at?.indicator ?? this.sheet.first;
    if (indicator !== null) void this.table?.enter({ indicator, kind: at?.kind ?? "finding" });
  }

  backdate = async (): Promise<void> => {
    if ((await this.desk.backdate()) && this.sheet.focus === null) this.#enterFirst();
  };

  finish = async (): Promise<void> => {
    if (this.desk.finished !== null) {
      this.emptiesShown = false;
      this.desk.goOn();
      return;
    }
    await this.desk.finish(async () => {
      // Failing to list what is empty must not hold anyone up.
      this.empties = await this.sheet.empties(this.desk.view?.innovations ?? []).catch(() => []);
      this.emptiesShown = this.empties.length > 0;
      return this.empties.length;
    });
  };

  /** From the list of what is empty to the cell. */
  fill = (innovation: string, focus: Focus): void => {
    this.emptiesShown = false;
    if (innovation === this.innovation) {
      void tick().then(() => this.table?.enter(focus));
      return;
    }
    this.#goal = focus;
    this.open(innovation);
  };

  pick = (slot: string): void => {
    this.queueOpen = false;
    void draft.flushAll();
    this.desk.lookAt(slot);
  };

  openPanel = (panel: "stage" | "clock"): void => {
    this.panel = this.panel === panel ? null : panel;
  };

  #step(step: 1 | -1): void {
    void draft.flushAll();
    this.desk.step(step);
  }
  #turn(step: 1 | -1): void {
    const all = this.desk.view?.innovations ?? [];
    const at = all.findIndex((i) => i.id === this.innovation);
    const to = all[at + step];
    if (to === undefined) return;
    this.#goal = this.sheet.focus ?? this.sheet.last;
    this.open(to.id);
  }

  keys: Partial<Record<KeyId, () => void>> = {
    "desk.call": () => void this.desk.act({ kind: "call" }),
    "desk.toggle": () => void this.toggle(),
    "desk.space": () => this.#space(),
    "desk.backdate": () => void this.backdate(),
    "desk.plus": () => void this.desk.act({ kind: "add", ms: MINUTE_MS }),
    "desk.minus": () => void this.desk.act({ kind: "add", ms: -MINUTE_MS }),
    "desk.finish": () => void this.finish(),
    "desk.absent": () => void this.desk.act({ kind: "absent" }),
    "desk.postpone": () => void this.desk.act({ kind: "postpone" }),
    "desk.undo": () => void this.desk.undo(),
    "desk.row_down": () => this.table?.move(1),
    "desk.row_up": () => this.table?.move(-1),
    "desk.take": () => {
      const at = this.sheet.focus ?? this.sheet.last;
      const check = at === null ? null : this.sheet.nextCheck(at.indicator);
      if (check !== null && !this.readonly) this.sheet.take(check);
    },
    "desk.versions": () => {
      this.versions = this.versions === null ? (this.sheet.focus ?? this.sheet.last) : null;
    },
    "desk.innovation_next": () => this.#turn(1),
    "desk.innovation_back": () => this.#turn(-1),
    "desk.slot_next": () => this.#step(1),
    "desk.slot_back": () => this.#step(-1),
    "desk.now": () => this.desk.goOn(),
    "desk.queue": () => (this.queueOpen = !this.queueOpen),
    // The stage may also be closed by hand, so that one key shows it and another hides it.
    "desk.stage": () => void this.desk.showStage(true),
    "desk.blackout": () => void this.desk.blackout(),
    "desk.stage_hide": () => void this.desk.showStage(false),
    "desk.choose": () => (this.desk.choosing = true),
  };
}
