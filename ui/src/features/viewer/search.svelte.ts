// Looking for words in a PDF: page after page in the background, the hits counted as they come.
import { firstFrom, hitsIn, wanted } from "./find";
import type { PdfFile } from "./pdf";

export interface Hit {
  page: number;
  /** Where in the page's text it begins. */
  from: number;
}
/** A letter more often is no reason to begin again at once. */
const TYPING_MS = 150;
const MOST = 2000;

export class Search {
  query = $state("");
  /** What is looked for just now, as the pages' text is written; empty when nothing is. */
  what = $state("");
  hits = $state.raw<readonly Hit[]>([]);
  at = $state(-1);
  busy = $state(false);
  /** Whether any page has text at all: a scan has none. */
  blank = $state(false);
  #file: PdfFile;
  #run = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #here: () => number;

  /** `here` says on which page one reads. */
  constructor(file: PdfFile, here: () => number) {
    this.#file = file;
    this.#here = here;
  }

  get hit(): Hit | null {
    return this.hits[this.at] ?? null;
  }

  type(query: string): void {
    this.query = query;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), TYPING_MS);
  }

  /** To the next or the one before, round the end. */
  step(step: 1 | -1): void {
    const count = this.hits.length;
    if (count > 0) this.at = (this.at + step + count) % count;
  }

  stop(): void {
    this.#run += 1;
    clearTimeout(this.#timer);
    this.query = this.what = "";
    this.hits = [];
    this.at = -1;
    this.busy = false;
  }

  async #look(): Promise<void> {
    const run = ++this.#run;
    const what = wanted(this.query);
    const here = this.#here();
    this.what = what;
    this.hits = [];
    this.at = -1;
    this.blank = false;
    this.busy = what !== "";
    if (what === "") return;
    const found: Hit[] = [];
    let letters = 0;
    for (let page = 0; page < this.#file.pages && found.length < MOST; page += 1) {
      const text = await this.#file.words(page);
      if (run !== this.#run) return;
      letters += text.trim().length;
      const before = found.length;
      for (const from of hitsIn(text, what)) found.push({ page, from });
      if (found.length === before) continue;
      this.hits = [...found];
      // The place is taken at once where one reads, and not taken away again by later pages.
      if (this.at < 0 && page >= here) this.at = firstFrom(found, here);
    }
    if (this.at < 0 && found.length > 0) this.at = 0;
    this.blank = letters === 0;
    this.busy = false;
  }
}
