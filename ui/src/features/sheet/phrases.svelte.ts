// The phrase list at the caret. It is asked for while typing, offers, and never takes unasked: Tab and Enter take only
// when a sentence is marked, by typing its whole prefix or by the arrow; else they do what they always do.
import type { RemarkKind } from "../../contract/RemarkKind";
import type { SuggestInput } from "../../contract/SuggestInput";
import type { SuggestionInfo } from "../../contract/SuggestionInfo";

const PAUSE_MS = 60;
/** Keys that move the caret away from the words that were asked about. */
const MOVES = ["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"];
/** Puts a sentence in place of the last `units` before the caret, where `before` still stands before it. */
export type Put = (phrase: SuggestionInfo, units: number, before: string) => void;
type Ask = (input: SuggestInput) => Promise<SuggestionInfo[]>;
type Place = Pick<SuggestInput, "innovation" | "indicator" | "kind" | "desk">;

/** The caret's line up to the caret. */
export const lineBefore = (text: string, caret: number): string =>
  text.slice(text.lastIndexOf("\n", caret - 1) + 1, caret);

/** How many UTF-16 units the last `count` characters of a text take. */
export const unitsOf = (text: string, count: number): number =>
  count === 0 ? 0 : [...text].slice(-count).join("").length;

export class Phrases {
  list = $state.raw<readonly SuggestionInfo[]>([]);
  /** Which one Tab takes; -1 is none. */
  active = $state(-1);
  /** The cell it stands at: "c2.3|finding". */
  at = $state<string | null>(null);
  #ask: Ask;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Escape was pressed on this word: left alone until the next. */
  #quiet = false;
  #before = "";

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  isOpen(indicator: string, kind: RemarkKind): boolean {
    return this.list.length > 0 && this.at === `${indicator}|${kind}`;
  }

  /** Something was typed; `before` is the caret's line up to the caret. */
  typed(place: Place, before: string): void {
    if (this.#quiet && !/\s$/.test(before) && before !== "") return;
    this.#quiet = false;
    clearTimeout(this.#timer);
    // What was offered for other words must not be taken for these.
    this.active = -1;
    if (before.trim().length < 2) this.close();
    else this.#timer = setTimeout(() => void this.#look(place, before, false), PAUSE_MS);
  }

  /** The key that asks: offers on an empty line too, the first one marked. */
  ask(place: Place, before: string): Promise<void> {
    this.#quiet = false;
    clearTimeout(this.#timer);
    return this.#look(place, before, true);
  }

  close(): void {
    this.#asked += 1;
    clearTimeout(this.#timer);
    this.list = [];
    this.active = -1;
    this.at = null;
  }

  /** The caret left the cell: a word that was left alone there is none in the next. */
  left(): void {
    this.close();
    this.#quiet = false;
  }

  /** Whether a key was the list's; `take` is told which sentence to put in and what it replaces. */
  key(e: KeyboardEvent, take: Put): boolean {
    if (this.list.length === 0) return false;
    if (MOVES.includes(e.key)) {
      this.close();
      return false;
    }
    const plain = !e.ctrlKey && !e.altKey && !e.metaKey && !e.shiftKey;
    if (!plain) return false;
    if (e.key === "Escape") {
      this.#quiet = true;
      this.close();
      return true;
    }
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      const step = e.key === "ArrowDown" ? 1 : -1;
      // Upwards out of the list goes back to the text.
      if (this.active < 0 && step < 0) return false;
      this.active = Math.min(this.active + step, this.list.length - 1);
      return true;
    }
    const phrase = this.list[this.active];
    if ((e.key === "Tab" || e.key === "Enter") && phrase !== undefined) {
      this.take(phrase, take);
      return true;
    }
    return false;
  }

  take(phrase: SuggestionInfo, put: Put): void {
    const before = this.#before;
    this.close();
    put(phrase, unitsOf(before, phrase.replaces), before);
    // The text put in is an input like any other; it must not open the list again.
    this.close();
    this.#quiet = true;
  }

  async #look(place: Place, before: string, asked: boolean): Promise<void> {
    const mine = ++this.#asked;
    try {
      const list = await this.#ask({ ...place, text: before, asked });
      if (mine !== this.#asked) return;
      this.#before = before;
      this.list = list;
      this.at = `${place.indicator}|${place.kind}`;
      this.active = list[0]?.called === true || (asked && list.length > 0) ? 0 : -1;
    } catch {
      // An offer that cannot be made is no trouble: one types on.
      if (mine === this.#asked) this.close();
    }
  }
}
