import { tick } from "svelte";
import type { PickedFile, TemplateFile, UndoReport } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { onDropped } from "../../host/events";
import { number } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";
import { EvidenceImport } from "./evidence/evidence.svelte";
import { FormsImport } from "./forms/forms.svelte";
import { ListImport } from "./list/list.svelte";
import { looksLikeForm, route, type Way } from "./ways";

/** The Import screen: three ways in, what was dropped on it, and the imports made before. */
export class ImportScreen {
  way = $state<Way>("list");
  readonly list = new ListImport();
  readonly forms = new FormsImport();
  readonly evidence = new EvidenceImport();
  /** What was dropped and could go more than one way. */
  asked = $state.raw<{ files: readonly PickedFile[]; ways: readonly Way[] } | null>(null);
  former = new Live(["import"], () => call("import.list", null));
  undone = $state.raw<{ name: string; report: UndoReport } | null>(null);
  undoing = $state(false);
  /** The template that was written last. */
  template = $state.raw<TemplateFile | null>(null);
  /** An error that belongs to no way: of taking back, of the template. */
  error = $state.raw<CallError | null>(null);
  #locked: () => boolean;

  constructor(locked: () => boolean) {
    this.#locked = locked;
    $effect(() => onDropped((files) => this.drop(files)));
  }

  get flow(): ListImport | FormsImport | EvidenceImport {
    return this[this.way];
  }

  get busy(): boolean {
    return this.flow.busy !== null || this.undoing;
  }

  /** Why the preview cannot be applied yet; empty where it can, or there is none. */
  get whyNot(): string {
    const { flow } = this;
    if (flow.preview === null || flow.busy === "applying") return "";
    if (flow.open > 0) return t("importing.apply_open", { n: number(flow.open, 0) });
    if (flow.busy === "reading" || flow.stale) return t("importing.apply_reading");
    if (!flow.nothing) return "";
    return t(this.way === "evidence" ? "evidence_in.apply_nothing" : "importing.apply_nothing");
  }

  /** Whether the file refused as a list may be read as a form. */
  get mayBeForm(): boolean {
    return this.way === "list" && this.list.error !== null && looksLikeForm(this.list.error.code);
  }

  drop(files: readonly PickedFile[]): void {
    if (files.length === 0 || this.#locked() || this.flow.busy === "applying") return;
    const to = route(
      files.map((file) => file.name),
      this.way,
    );
    if ("ask" in to) this.asked = { files, ways: to.ask };
    else void this.send(to.to, files);
  }

  /** Gives files to a way, as the person or their ending says. */
  async send(way: Way, files: readonly PickedFile[]): Promise<void> {
    this.asked = this.undone = null;
    if (way !== this.way) announcer.say(t(`importing.sent_${way}`));
    this.way = way;
    if (way === "list") {
      const [first] = files;
      if (first === undefined) return;
      if (files.length > 1) announcer.say(t("importing.one_only", { name: first.name }));
      await this.list.take([first]);
    } else if (this[way].preview !== null) await this[way].add(files);
    else await this[way].take(files);
  }

  asForms = (): void => {
    if (!this.mayBeForm) return;
    const files = this.list.files;
    this.list.again();
    void this.send("forms", files);
  };

  pick = async (): Promise<void> => {
    if (this.flow.busy === "applying" || this.undoing) return;
    this.undone = null;
    await this.flow.pick();
  };

  pickFolder = async (): Promise<void> => {
    if (this.flow.busy === "applying" || this.undoing) return;
    this.undone = null;
    if (this.way !== "list") await this[this.way].pickFolder();
  };

  /** Writes the workbook that agencies fill, with this event's agencies in its drop-down list. */
  saveTemplate = async (): Promise<void> => {
    this.error = null;
    try {
      const to = await call("file.pick", { purpose: "template", suggested_name: t("importing.template_name") });
      if (to !== null) this.template = await call("import.template", { token: to.token, paper: null });
    } catch (thrown) {
      this.error = CallError.from(thrown);
    }
  };

  apply = async (): Promise<void> => {
    await this.flow.apply();
    this.former.reload();
  };

  undo = async (id: string, name: string): Promise<void> => {
    this.undoing = true;
    this.error = null;
    try {
      this.undone = { name, report: await call("import.undo", { id }) };
      this.flow.again();
      this.former.reload();
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.undoing = false;
    }
  };
}

/** The button that was pressed is gone with its step: the keyboard goes on from the heading. */
export async function keepFocus(): Promise<void> {
  await tick();
  if (document.activeElement === document.body) document.querySelector<HTMLElement>("main h1")?.focus();
}
