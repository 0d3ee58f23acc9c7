import type { FormDecision, FormsPreview, ImportReceipt, PickedFile, UnplacedText } from "../../../contract/commands";
import { call } from "../../../host/call";
import { NONE as SAID_NOTHING, openCount } from "../deciding/decisions";
import { Saying } from "../deciding/saying.svelte";
import { Flow } from "../flow.svelte";
import type { Choice } from "../Pick.svelte";
import { NONE, decide, linesOf, nextWanting, requestOf, wants, type Decided, type Line } from "./decided";

/** Documents with Form C.1 or Rencana Aksi, from the folder to the receipt. */
export class FormsImport extends Flow<FormsPreview, ImportReceipt> {
  decided = $state.raw<Decided>(NONE);
  readonly saying = new Saying(() => this.lookSoon());
  /** Innovations that the person chose for a form, to show their names. */
  chose = $state.raw<Readonly<Record<string, Choice>>>({});
  /** The line shown beside the list. */
  chosen = $state<string | null>(null);
  lines = $derived<Line[]>(this.preview === null ? [] : linesOf(this.preview));
  line = $derived(this.lines.find(({ key }) => key === this.chosen) ?? this.lines[0] ?? null);
  /** Forms that a person should look at: to whom they belong is open, or a text has no place. */
  wanting = $derived(this.lines.filter((line) => wants(line, this.decided)).length);

  constructor() {
    super("forms");
  }

  /** Names and agencies still open. */
  get openNames(): number {
    return this.preview === null ? 0 : openCount(this.preview, this.saying.said);
  }

  get open(): number {
    if (this.preview === null) return 0;
    const forms = this.preview.open - openCount(this.preview, SAID_NOTHING);
    return forms + this.openNames;
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

  /** The form belongs to an innovation that there is. */
  belongs(form: string, choice: Choice): void {
    this.chose = { ...this.chose, [form]: choice };
    this.say(form, { innovation: choice.value, opd: null, name: null });
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
    const preview = await call("forms.preview", requestOf(this.files, this.decided, this.saying.said));
    this.chosen ??= nextWanting(linesOf(preview), this.decided, null)?.key ?? null;
    return preview;
  }

  protected write(): Promise<ImportReceipt> {
    return call("forms.apply", requestOf(this.files, this.decided, this.saying.said));
  }

  protected forget(): void {
    this.decided = NONE;
    this.saying.forget();
    this.chose = {};
    this.chosen = null;
  }
}
