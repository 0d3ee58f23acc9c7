// The desk's screen: the slot and the sheet side by side, and what stands open over them.
import { tick, untrack } from "svelte";
import type { CallError } from "../../host/callError";
import { scopeOf } from "../../state/seat";
import { session } from "../../state/session.svelte";
import { follow, type FollowUp } from "../sheet/acts";
import type { CellDraft } from "../sheet/cellDraft.svelte";
import { draft, flushOnLeaving } from "../sheet/keeper";
import { Sheet, type Focus, type Part } from "../sheet/sheet.svelte";
import { Caret } from "./caret.svelte";
import { Desk } from "./desk.svelte";
import { Ending } from "./ending.svelte";

export class DeskScreen {
  desk = new Desk(() => draft.flushAll());
  sheet: Sheet;
  caret: Caret;
  clockButton = $state.raw<HTMLButtonElement | undefined>(undefined);
  queueOpen = $state(false);
  versions = $state.raw<Focus | null>(null);
  ending: Ending;
  /** The settings that stand open beside the desk. */
  panel = $state<"stage" | "clock" | null>(null);
  /** The chair is being called. */
  calling = $state(false);
  /** The desk changes hands. */
  handing = $state(false);
  /** Puts the focus into the score sheet; the screen that shows it says how. */
  scoring: (() => void) | null = null;
  #chosen = $state<string | null>(null);
  #restored = false;

  constructor() {
    this.sheet = new Sheet(() => ({
      innovation: this.innovation,
      desk: this.desk.seat?.desk ?? null,
      scope: this.desk.seat === null ? null : scopeOf(session.event?.id ?? "", this.desk.seat),
    }));
    this.ending = new Ending(this.sheet, () => this.desk.view?.innovations ?? []);
    $effect(flushOnLeaving);
    // On opening one stands on the cell where one was: after a kill, a power cut, or a look at another screen.
    $effect(() => {
      const view = this.desk.view;
      if (view === null || this.#restored) return;
      this.#restored = true;
      const { place, slot } = view;
      if (place === null || place.slot !== slot?.id) return;
      this.#chosen = place.innovation;
      this.caret.aim({ indicator: place.indicator, kind: place.kind });
    });
    this.caret = new Caret(this.sheet);
    const slotId = $derived(this.desk.slot?.id ?? null);
    let before: string | null = null;
    $effect(() => {
      const now = slotId;
      const opening = before === null;
      const expected = this.caret.aims;
      if (now === null || now === before) return;
      before = now;
      if (!opening) {
        untrack(() => {
          this.versions = null;
          this.calling = false;
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
  /** The event is closed to writing. */
  closed = $derived(session.event?.read_only != null);
  /** Nothing may be typed here: the event is closed, or the cells are somebody's with a PIN. */
  get readonly(): boolean {
    return this.closed || this.sheet.view?.locked != null;
  }
  /** Texts that may not be written as things stand. */
  get stranded(): readonly CellDraft[] {
    return draft.stranded;
  }
  drop = (cell: CellDraft): void => draft.drop(cell);
  /** Why typed text is not on disk; null when all is. */
  get failure(): CallError | null {
    return draft.failure;
  }

  /** To another innovation of the slot: to where one stood there, and back to here later. */
  open = (innovation: string): void => {
    void draft.flushAll();
    const now = this.innovation;
    if (now !== null && now !== innovation) this.caret.turn(now, innovation);
    this.#chosen = innovation;
  };

  /** Gives the desk to another person: what is half typed is written as the leaving one's, the place stays. */
  hand = async (assessor: string | null, pin: string | null): Promise<boolean> => {
    const seat = this.desk.seat;
    if (seat === null) return false;
    const { stand } = this.caret;
    const done = await this.desk.sit({ desk: seat.desk, assessor }, { pin, stay: true });
    if (done) this.caret.stay(stand);
    return done;
  };

  /** What became of the earlier Saran of the caret's row. */
  follow(choice: FollowUp): void {
    const indicator = this.caret.cell?.indicator;
    const row = this.sheet.rows.find((r) => r.indicator === indicator);
    if (!this.readonly && row !== undefined && row.earlier.length > 0) follow(this.sheet, row.indicator, choice);
  }

  /** The next part of the sheet: Form C.2, the action plan, the scores. */
  turnPart(): void {
    const { parts, part } = this.sheet;
    const to = parts[(parts.indexOf(part) + 1) % parts.length] ?? "form";
    if (to !== part) this.showPart(to);
  }
  /** To the scores, and from there back to the form. */
  turnScores(): void {
    if (this.sheet.scorable) this.showPart(this.sheet.part === "score" ? "form" : "score");
  }
  showPart(to: Part): void {
    void draft.flushAll();
    this.sheet.part = to;
    if (this.sheet.part !== to) return;
    if (to === "score") {
      this.scoring?.();
      return;
    }
    const first = this.sheet.first;
    if (first !== null) this.caret.enter({ indicator: first, kind: "finding" });
  }
  retry = (): void => void draft.flushAll();
  place = (focus: Focus): void => {
    const innovation = this.innovation;
    if (innovation !== null) this.desk.keepPlace({ innovation, ...focus });
  };

  /** Starts, pauses or goes on. Once it runs the caret is in the sheet: a space typed then is a space, not a pause. */
  toggle = async (): Promise<void> => {
    const begins = this.desk.can.includes("start") || this.desk.can.includes("resume");
    if ((await this.desk.acts.toggle()) && begins && this.sheet.focus === null) this.#enterFirst();
  };

  /** Space where nothing has the focus begins, but never pauses: one may think to be typing. */
  space(): void {
    if (!this.desk.can.includes("pause")) void this.toggle();
  }

  #enterFirst(): void {
    const at = this.sheet.last;
    const indicator = at?.indicator ?? this.sheet.first;
    if (indicator !== null) this.caret.enter({ indicator, kind: at?.kind ?? "finding" });
  }

  /** Back to the work: to the cell where one was last, else to the clock. */
  back = (): void => {
    const { last } = this.sheet;
    if (last === null) this.clockButton?.focus({ preventScroll: true });
    else this.caret.enter(last);
  };

  /** That the clock was moved has been read: its line goes, and the focus with it. */
  readJump = (): void => {
    this.desk.readJump();
    this.back();
  };

  backdate = async (): Promise<void> => {
    if ((await this.desk.acts.backdate()) && this.sheet.focus === null) this.#enterFirst();
  };

  finish = async (): Promise<void> => {
    if (this.desk.finished === null) {
      await this.desk.finish(this.ending.count);
      return;
    }
    this.ending.shown = false;
    this.desk.goOn();
  };

  /** From the list of what is empty to the score sheet. */
  fillScores = (innovation: string): void => {
    this.ending.shown = false;
    if (innovation !== this.innovation) this.open(innovation);
    this.showPart("score");
  };

  /** And to the cell. */
  fill = (innovation: string, focus: Focus): void => {
    this.ending.shown = false;
    if (this.sheet.part === "score") this.sheet.part = "form";
    if (innovation === this.innovation) {
      void tick().then(() => this.caret.enter(focus));
      return;
    }
    this.caret.aim(focus);
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

  /** Another slot of the day. */
  look(step: 1 | -1): void {
    void draft.flushAll();
    this.desk.step(step);
  }
  /** Another innovation of the slot. */
  turn(step: 1 | -1): void {
    const all = this.desk.view?.innovations ?? [];
    const to = all[all.findIndex((i) => i.id === this.innovation) + step];
    if (to === undefined) return;
    // One that was not open yet opens on the row one is on.
    const at = this.caret.cell;
    if (!this.caret.knows(to.id) && at !== null && this.sheet.partOf(at.indicator) === "form") this.caret.aim(at);
    this.open(to.id);
  }
}
