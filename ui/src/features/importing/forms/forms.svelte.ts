import type { FormDecision, FormsPreview, ImportReceipt, PickedFile, UnplacedText } from "../../../contract/commands";
import { call } from "../../../host/call";
import { Flow } from "../flow.svelte";
import { NONE, decide, linesOf, nextWanting, requestOf, wants, type Decided, type Line } from "./decided";

/** Documents with Form C.1 or Rencana Aksi, from the folder to the receipt. */
export class FormsImport extends Flow<FormsPreview, ImportReceipt> {
  decided = $state.raw<Decided>(NONE);
  /** The line shown beside the list. */
  chosen = $state<string | null>(null);
  lines = $derived<Line[]>(this.preview === null ? [] : linesOf(this.preview));
  line = $derived(this.lines.find(({ key }) => key === this.chosen) ?? this.lines[0] ?? null);
  /** Forms that a person should look at: to whom they belong is open, or a text has no place. */
  wanting = $derived(this.lines.filter((line) => wants(line, this.decided)).length);

  constructor() {
    super("forms");
  }

  get open(): number {
    return this.preview?.open ?? 0;
  }

  get nothing(): boolean {
    const counts = this.preview?.counts;
    return counts !== undefined && counts.added + counts.updated === 0;
  }

  pick = (): Promise<void> => this.#from("forms");
  pickFolder = (): Promise<void> => this.#from("forms_folder");

  #from(purpose: "forms" | "forms_folder"): Promise<void> {
    return this.picking(async () => {
      const files = await call("file.pick_several", { purpose, suggested_name: null });
      if (files.length > 0) await (this.preview === null ? this.take(files) : this.add(files));
    });
  }

  /** More documents; what was decided about the others stays. */
  async add(files: readonly PickedFile[]): Promise<void> {
    this.files = [...this.files, ...files];
    await this.look();
  }

  /** Goes to the next form that a person should look at. */
  next = (): void => {
    this.chosen = nextWanting(this.lines, this.decided, this.line?.key ?? null)?.key ?? this.chosen;
  };

  /** Undefined takes the person's word back. */
  place(form: string, text: UnplacedText, field: string | null | undefined): void {
    const rest = Object.entries(this.decided.placed).filter(([key]) => key !== text.key);
    const placed = Object.fromEntries(rest);
    this.#say({
      ...this.decided,
      placed: field === undefined ? placed : { ...placed, [text.key]: { form, text, field } },
    });
  }

  leaveOut(form: string, out: boolean): void {
    const rest = this.decided.leftOut.filter((key) => key !== form);
    this.#say({ ...this.decided, leftOut: out ? [...rest, form] : rest });
  }

  say(form: string, patch: Partial<FormDecision>): void {
    this.#say(decide(this.decided, form, patch));
  }

  #say(decided: Decided): void {
    this.chosen = this.line?.key ?? null;
    this.decided = decided;
    this.lookSoon();
  }

  protected async ask(): Promise<FormsPreview> {
    const preview = await call("forms.preview", requestOf(this.files, this.decided));
    this.chosen ??= nextWanting(linesOf(preview), this.decided, null)?.key ?? null;
    return preview;
  }

  protected write(): Promise<ImportReceipt> {
    return call("forms.apply", requestOf(this.files, this.decided));
  }

  protected forget(): void {
    this.decided = NONE;
    this.chosen = null;
  }
}
