/** A short message that goes away by itself; `polite` ones are read out when the reader is free. */
export interface Toast {
  id: number;
  text: string;
  urgent: boolean;
}

const STAYS_MS = 6000;
/** A slow reader's time for a letter. */
const LETTER_MS = 70;

/** How long a sentence stays, milliseconds: long ones long enough to be read. */
export const stays = (text: string): number => Math.max(STAYS_MS, text.length * LETTER_MS);

class Announcer {
  toasts = $state<Toast[]>([]);
  #next = 0;

  /** Shows and reads out a sentence; nothing that must be acted on goes here (use a Banner). */
  say(text: string, urgent = false): void {
    const id = this.#next++;
    this.toasts.push({ id, text, urgent });
    setTimeout(() => this.dismiss(id), stays(text));
  }

  dismiss(id: number): void {
    this.toasts = this.toasts.filter((x) => x.id !== id);
  }
}

export const announcer = new Announcer();
