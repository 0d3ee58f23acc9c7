import type { IconName } from "../shared/icons";

/** One line of the palette. */
export interface Found {
  id: string;
  group: string;
  label: string;
  detail?: string;
  keys?: string;
  icon?: IconName;
  run: () => void;
}

/** Answers a query with lines, the best first; asked on every change of the query, so it must be cheap or abort. */
export type Provider = (query: string, signal: AbortSignal) => Promise<Found[]> | Found[];

const providers = new Set<Provider>();

/** Adds a provider while the calling component lives: an open event brings its OPDs and innovations this way. */
export function providePalette(provider: Provider): void {
  $effect(() => {
    providers.add(provider);
    return () => {
      providers.delete(provider);
    };
  });
}

/** Whether every word of the query begins a word of the text, in any order: "din sos" finds "Dinas Sosial". */
export function matches(text: string, query: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return query
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((q) => q !== "")
    .every((q) => words.some((w) => w.startsWith(q)));
}

class Palette {
  open = $state(false);
  keysOpen = $state(false);
  query = $state("");
  found = $state.raw<Found[]>([]);
  searching = $state(false);
  #abort = new AbortController();

  /** Asks every provider; lines appear as they come, those of a failed provider stay away. */
  async search(query: string): Promise<void> {
    this.#abort.abort();
    const mine = new AbortController();
    this.#abort = mine;
    this.searching = true;
    const answers: Found[][] = [];
    this.found = [];
    await Promise.all(
      [...providers].map(async (provider, at) => {
        const lines = await Promise.resolve(provider(query, mine.signal)).catch(() => []);
        if (mine.signal.aborted) return;
        answers[at] = lines;
        this.found = answers.flat();
      }),
    );
    if (!mine.signal.aborted) this.searching = false;
  }
}

export const palette = new Palette();
