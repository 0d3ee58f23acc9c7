// What stands in the viewer of a screen: whether it is open, at which piece of which list, and where the focus was.
import { tick } from "svelte";
import type { EvidenceInfo } from "../../contract/EvidenceInfo";
import type { KeyId } from "../../keyboard/table";

export interface PieceGroup {
  label: string;
  pieces: readonly EvidenceInfo[];
}

export class Viewing {
  #groups: () => readonly PieceGroup[];
  groups = $derived.by(() => this.#groups().filter((group) => group.pieces.length > 0));
  #id = $state<string | null>(null);
  isOpen = $state(false);
  /** Set when the focus is to go into the viewer; the viewer takes it back. */
  wantsFocus = $state(false);
  /** Where the focus goes back to, where the element it came from is gone. */
  #home: () => void;
  #from: HTMLElement | null = null;

  constructor(groups: () => readonly PieceGroup[], home: () => void = () => undefined) {
    this.#groups = groups;
    this.#home = home;
  }

  get pieces(): EvidenceInfo[] {
    return this.groups.flatMap((group) => [...group.pieces]);
  }
  get count(): number {
    return this.pieces.length;
  }
  get shown(): EvidenceInfo | null {
    return this.pieces.find((piece) => piece.id === this.#id) ?? this.pieces[0] ?? null;
  }
  get at(): number {
    return this.pieces.findIndex((piece) => piece.id === this.shown?.id);
  }
  /** Open, and with something to show. */
  get visible(): boolean {
    return this.isOpen && this.shown !== null;
  }

  /** Shows a piece; `focus` also goes there with the keyboard. */
  open(id: string | null, focus = false): void {
    // What is shown is held from here on: that the order changes beside it moves nothing.
    this.#id = id ?? this.shown?.id ?? null;
    this.isOpen = true;
    const now = document.activeElement;
    const inside = now?.closest(".viewer") != null;
    // A view that had the focus goes with its piece: the next one takes the focus over.
    if (focus || (inside && now?.closest("header") == null)) this.wantsFocus = true;
    if (focus && !inside && now instanceof HTMLElement) this.#from = now;
  }

  close(): void {
    const inside = document.activeElement?.closest(".viewer") != null;
    this.isOpen = false;
    // What the viewer stood in front of is there again after the next painting.
    if (inside) void tick().then(() => this.leave());
  }

  /** Back to where one was, the viewer as it is. */
  leave(): void {
    const from = this.#from;
    if (from !== null && from.isConnected && from.offsetParent !== null) from.focus({ preventScroll: true });
    else this.#home();
  }

  /** The next piece or the one before, round the end; where one types stays where it is. */
  step(step: 1 | -1): void {
    const all = this.pieces;
    const next = all[(this.at + step + all.length) % all.length];
    if (next !== undefined) this.open(next.id);
  }

  /** One key: open and go there, go there, or go back. */
  turn(): void {
    if (this.count === 0) return;
    if (this.visible && document.activeElement?.closest(".viewer") != null) this.leave();
    else this.open(this.isOpen ? null : (this.#first() ?? null), true);
  }

  /** On opening again: the first of the first group, unless what was shown last belongs to it. */
  #first(): string | undefined {
    const first = this.groups[0]?.pieces ?? [];
    return first.some((piece) => piece.id === this.#id) ? undefined : first[0]?.id;
  }

  keys: Partial<Record<KeyId, () => void>> = {
    "evidence.turn": () => this.turn(),
    "evidence.next": () => {
      if (this.visible) this.step(1);
    },
    "evidence.back": () => {
      if (this.visible) this.step(-1);
    },
  };
}
