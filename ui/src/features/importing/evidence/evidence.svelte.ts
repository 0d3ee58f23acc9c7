import type { EvidenceFile, EvidencePreview, EvidenceReceipt, PickedFile } from "../../../contract/commands";
import { call } from "../../../host/call";
import { number } from "../../../i18n/format";
import { t } from "../../../i18n/index.svelte";
import { indicators } from "../choices";
import { Flow } from "../flow.svelte";
import type { Choice } from "../Pick.svelte";
import {
  acceptLikely,
  counts,
  file,
  goOn,
  going,
  isLikely,
  lookOf,
  requestOf,
  standing,
  unfiled,
  type Filed,
  type Look,
  type Said,
} from "./filing";

/**
 * A folder, ZIP or files of evidence, from the names to the receipt. Filing by hand changes nothing in the reading of
 * the other files, so the preview is asked for once, and thousands of files are filed without waiting.
 */
export class EvidenceImport extends Flow<EvidencePreview, EvidenceReceipt> {
  filed = $state.raw<Filed>({});
  filter = $state<Look>("look");
  /** Row in sight that is chosen; files marked to be filed together. */
  at = $state(0);
  marked = $state.raw<ReadonlySet<string>>(new Set());
  /** What was done last, in words: said over the list, where it covers nothing. */
  told = $state("");

  all = $derived<EvidenceFile[]>((this.preview?.files ?? []).map((one) => standing(one, this.filed)));
  counts = $derived(counts(this.all, this.preview?.refused.length ?? 0));
  going = $derived(going(this.all));
  unfiled = $derived(unfiled(this.all));
  likely = $derived(this.all.filter(isLikely).length);
  shown = $derived<EvidenceFile[]>(this.all.filter((one) => lookOf(one) === this.filter));
  chosen = $derived<EvidenceFile | null>(this.shown[this.at] ?? null);
  /** What filing now is about: the marked files, else the chosen one. */
  hand = $derived<string[]>(this.marked.size > 0 ? [...this.marked] : this.chosen === null ? [] : [this.chosen.key]);

  #indicators: Promise<Choice[]> | undefined;

  constructor() {
    super("evidence");
  }

  /** Asked for once: they do not change while files are placed. */
  indicators(): Promise<Choice[]> {
    this.#indicators ??= indicators();
    return this.#indicators;
  }

  /** A file without a place is left where it is, so nothing has to be decided before. */
  readonly open = 0;

  get nothing(): boolean {
    return this.going === 0;
  }

  pick = (): Promise<void> => this.#from("evidence");
  pickFolder = (): Promise<void> => this.#from("evidence_folder");

  #from(purpose: "evidence" | "evidence_folder"): Promise<void> {
    return this.picking(async () => {
      const files = await call("file.pick_several", { purpose, suggested_name: null });
      if (files.length > 0) await (this.preview === null ? this.take(files) : this.add(files));
    });
  }

  /** More folders or files; what was filed stays. */
  async add(files: readonly PickedFile[]): Promise<void> {
    this.files = [...this.files, ...files];
    await this.look();
  }

  setFilter(filter: Look): void {
    this.filter = filter;
    this.at = 0;
    this.marked = new Set();
    this.told = "";
  }

  mark(key: string, on = !this.marked.has(key)): void {
    const next = new Set(this.marked);
    if (on) next.add(key);
    else next.delete(key);
    this.marked = next;
  }

  /** All files in sight, or none when all are marked already. */
  markAll = (): void => {
    const all = this.shown.length > 0 && this.shown.every(({ key }) => this.marked.has(key));
    this.marked = new Set(all ? [] : this.shown.map(({ key }) => key));
  };

  /** One word for every file that only seems to have a place. */
  acceptLikely = (): void => {
    const n = number(this.likely, 0);
    this.filed = acceptLikely(this.filed, this.all);
    this.setFilter(this.counts.look > 0 ? "look" : "said");
    this.told = t("evidence_in.said_likely", { n });
  };

  /** Files what is in hand; null takes the person's word back. The next row comes to hand. */
  say(said: Said | null): void {
    const keys = this.hand;
    if (keys.length === 0) return;
    const next = goOn(this.shown, keys, this.at);
    this.filed = file(this.filed, keys, said);
    this.marked = new Set();
    this.at = Math.max(
      0,
      this.shown.findIndex(({ key }) => key === next),
    );
    this.told = this.#sentence(keys.length, said);
  }

  #sentence(count: number, said: Said | null): string {
    const n = number(count, 0);
    if (said === null) return t("evidence_in.said_back", { n });
    if (said.innovation === null) return t("evidence_in.said_out", { n });
    return said.indicator === null
      ? t("evidence_in.said_innovation", { n, name: said.name })
      : t("evidence_in.said_indicator", { n, name: said.name, indicator: number(said.indicator, 0) });
  }

  protected async ask(): Promise<EvidencePreview> {
    const preview = await call("evidence.preview", requestOf(this.files, this.filed));
    const n = counts(preview.files, 0);
    if (this.preview === null) this.setFilter(n.look > 0 ? "look" : n.sure > 0 ? "sure" : "refused");
    return preview;
  }

  protected write(): Promise<EvidenceReceipt> {
    return call("evidence.apply", requestOf(this.files, this.filed));
  }

  protected forget(): void {
    this.filed = {};
    this.marked = new Set();
    this.setFilter("look");
  }
}
