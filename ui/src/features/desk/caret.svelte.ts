import { tick, untrack } from "svelte";
import type { Focus, Sheet } from "../sheet/sheet.svelte";

/** What is asked of the table that the sheet stands in. */
interface Table {
  enter(focus: Focus): Promise<boolean>;
  move(step: 1 | -1, kind?: Focus["kind"]): void;
  askPhrases(): void;
  adoptHere(replace: boolean): void;
}
/** Where one stood on an innovation's sheet. */
interface Stand {
  focus: Focus | null;
  scroll: number | null;
}

/** Where the caret goes once a sheet is there, and where it stood on the sheets of the slot. Made in a component. */
export class Caret {
  table = $state.raw<Table | undefined>(undefined);
  /** What scrolls the sheet. */
  scroller = $state.raw<HTMLElement | undefined>(undefined);
  #sheet: Sheet;
  #next: Stand = { focus: null, scroll: null };
  #stands = new Map<string, Stand>();

  constructor(sheet: Sheet) {
    this.#sheet = sheet;
    $effect(() => {
      if (sheet.view !== null && this.table !== undefined) untrack(() => this.#arrive());
    });
  }

  #arrive(): void {
    const { focus, scroll } = this.#next;
    this.#next = { focus: null, scroll: null };
    if (focus !== null && this.#sheet.part !== "score") this.#sheet.part = this.#sheet.partOf(focus.indicator);
    void (focus === null ? tick() : this.table?.enter(focus))?.then(() => {
      if (scroll !== null) this.scroller?.scrollTo({ top: scroll });
    });
  }

  /** Whether it is to go somewhere. */
  get aims(): boolean {
    return this.#next.focus !== null;
  }
  /** The cell it is in, or was in last. */
  get cell(): Focus | null {
    return this.#sheet.focus ?? this.#sheet.last;
  }
  get stand(): Stand {
    return { focus: this.cell, scroll: this.scroller?.scrollTop ?? null };
  }

  /** With the next sheet it goes to this cell. */
  aim(focus: Focus): void {
    this.#next.focus = focus;
  }
  /** With the next sheet all stands as it did. */
  stay(stand: Stand): void {
    this.#next = stand;
  }
  /** From one innovation's sheet to another's: to where one stood there, unless it is to go elsewhere. */
  turn(from: string, to: string): void {
    this.#stands.set(from, this.stand);
    const stood = this.#stands.get(to);
    if (stood !== undefined) this.#next = { focus: this.#next.focus ?? stood.focus, scroll: stood.scroll };
  }
  /** Whether one stood on its sheet before. */
  knows(innovation: string): boolean {
    return this.#stands.has(innovation);
  }
  /** Into this cell of the sheet that is there. */
  enter(focus: Focus): void {
    void this.table?.enter(focus);
  }
}
