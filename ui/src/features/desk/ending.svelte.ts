import type { SlotInnovation } from "../../contract/SlotInnovation";
import type { Sheet } from "../sheet/sheet.svelte";
import { emptySheets, type EmptySheet } from "../sheet/standing";

/** What is still empty when a slot ends: told, and in nobody's way. */
export class Ending {
  empties = $state.raw<readonly EmptySheet[]>([]);
  shown = $state(false);
  #sheet: Sheet;
  #innovations: () => readonly SlotInnovation[];

  /** Of these innovations, the ones of the slot. */
  constructor(sheet: Sheet, innovations: () => readonly SlotInnovation[]) {
    this.#sheet = sheet;
    this.#innovations = innovations;
  }

  /** Those whose score sheet the writer has not sent. */
  get unscored(): readonly SlotInnovation[] {
    return this.#innovations().filter((one) => one.to_score > 0 && !one.scores_sent);
  }

  /** Lists what is empty, and how much that is. */
  count = async (): Promise<number> => {
    // Failing to list what is empty must not hold anyone up.
    const { view, desk } = this.#sheet;
    this.empties = await emptySheets(this.#innovations(), view, desk).catch(() => []);
    const all = this.empties.length + this.unscored.length;
    this.shown = all > 0;
    return all;
  };
}
