import type { InstrumentForm, InstrumentFull, InstrumentLine } from "../../contract/commands";
import { call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Doing } from "../../state/doing.svelte";
import { Live } from "../../state/live.svelte";
import { Editor } from "./editor.svelte";

/** All instruments, the one that is open, and a workbook on its way in. Make it while a component initialises. */
export class Instruments extends Doing {
  all = new Live(["instrument", "event", "score", "remark"], () => call("instrument.list", null));
  editor = $state.raw<Editor | null>(null);
  /** A workbook that was read and is not yet taken, with its token. */
  form = $state.raw<{ token: string; read: InstrumentForm } | null>(null);

  open = (line: InstrumentLine): Promise<void> =>
    this.#act(async () => this.#show(await call("instrument.get", { stage: null, ...named(line) })));

  copy = (line: InstrumentLine): Promise<void> =>
    this.#act(async () => this.#show(await call("instrument.copy", named(line)), t("instruments.copied")));

  revise = (line: InstrumentLine): Promise<void> =>
    this.#act(async () => {
      const full = await call("instrument.revise", named(line));
      this.#show(full, t("instruments.revised", { version: full.line.version }));
    });

  remove = (line: InstrumentLine): Promise<void> =>
    this.#act(async () => {
      await call("instrument.remove", named(line));
      announcer.say(t("instruments.removed", { title: line.title }));
      this.editor = null;
    });

  /** Back to the list, once what was typed is kept. */
  close = (): Promise<void> =>
    this.#act(async () => {
      if (this.editor !== null && !this.editor.locked && this.editor.state === "typing") await this.editor.keep();
      if (this.editor?.state !== "failed") this.editor = null;
    });

  /** Lets what could not be kept go. */
  drop = (): void => {
    this.editor = null;
  };

  export = (line: InstrumentLine): Promise<void> =>
    this.#act(async () => {
      const name = t("instruments.file_name", { code: line.code, version: line.version });
      const to = await call("file.pick", { purpose: "new_instrument_form", suggested_name: name });
      if (to === null) return;
      const file = await call("instrument.export", { ...named(line), token: to.token });
      announcer.say(t("instruments.exported", { name: file.name }));
    });

  read = (): Promise<void> =>
    this.#act(async () => {
      const from = await call("file.pick", { purpose: "instrument_form", suggested_name: null });
      if (from === null) return;
      this.form = { token: from.token, read: await call("instrument.read", { token: from.token }) };
    });

  take = (): Promise<void> =>
    this.#act(async () => {
      if (this.form === null) return;
      const full = await call("instrument.import", { token: this.form.token });
      this.form = null;
      this.#show(full, t("instruments.imported", { title: full.draft.title }));
    });

  #show(full: InstrumentFull, said?: string): void {
    this.editor = new Editor(full);
    if (said !== undefined) announcer.say(said);
  }

  async #act(act: () => Promise<void>): Promise<void> {
    await this.run(async () => {
      await act();
      this.all.reload();
    });
  }
}

const named = (line: InstrumentLine): { code: string; version: number } => ({ code: line.code, version: line.version });
