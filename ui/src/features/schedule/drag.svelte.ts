// Cards under the pointer. By pointer events: the window takes dropped files itself, so the browser's own dragging is off.
import type { Cell } from "./grid";
import type { Plan } from "./plan.svelte";

/** So many pixels a card is moved before it is being dragged: a press that trembles is a press. */
const FAR_ENOUGH = 6;

export class Drag {
  #plan: Plan;
  #cells: () => readonly Cell[];
  #from: { id: string; x: number; y: number } | null = null;
  on = $state(false);
  /** The place under the pointer. */
  over = $state<string | null>(null);

  constructor(plan: Plan, cells: () => readonly Cell[]) {
    this.#plan = plan;
    this.#cells = cells;
  }

  begin = (e: PointerEvent): void => {
    const cell = this.#under(e);
    if (e.button === 0 && cell?.kind === "slot" && cell.slot.movable)
      this.#from = { id: cell.id, x: e.clientX, y: e.clientY };
  };
  move = (e: PointerEvent): void => {
    const from = this.#from;
    if (from === null) return;
    if (!this.on && Math.hypot(e.clientX - from.x, e.clientY - from.y) < FAR_ENOUGH) return;
    if (!this.on) this.#plan.held = from.id;
    this.on = true;
    this.over = this.#under(e)?.id ?? null;
  };
  end = (e: PointerEvent): void => {
    const target = this.on ? this.#under(e) : undefined;
    const from = this.#from;
    if (from !== null && target !== undefined && target.id !== from.id) this.#plan.bring(from.id, target);
    this.drop();
  };
  /** Leaves the card where it was. */
  drop = (): void => {
    if (this.on && !this.#plan.busy) this.#plan.held = null;
    this.#from = this.over = null;
    this.on = false;
  };

  #under(e: PointerEvent): Cell | undefined {
    const id = document.elementFromPoint(e.clientX, e.clientY)?.closest<HTMLElement>("[data-cell]")?.dataset["cell"];
    return this.#cells().find((c) => c.id === id && c.kind !== "none");
  }
}
