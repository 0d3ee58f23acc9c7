/** A short message that goes away by itself; `polite` ones are read out when the reader is free. */
export interface Toast {
  id: number;
  text: string;
  urgent: boolean;
}

const STAYS_MS = 6000;

class Announcer {
  toasts = $state<Toast[]>([]);
  #next = 0;

  /** Shows and reads out a sentence; nothing that must be acted on goes here (use a Banner). */
  say(text: string, urgent = false): void {
    const id = this.#next++;
    this.toasts.push({ id, text, urgent });
    setTimeout(() => this.dismiss(id), STAYS_MS);
  }

  dismiss(id: number): void {
    this.toasts = this.toasts.filter((x) => x.id !== id);
  }
}

export const announcer = new Announcer();
