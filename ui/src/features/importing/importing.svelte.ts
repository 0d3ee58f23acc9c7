import type { ImportPreview, ImportReceipt, ImportRequest, PickedFile, UndoReport } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { onDropped } from "../../host/events";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import { Live } from "../../state/live.svelte";
import { mapColumn } from "./mapping";

/** One import from file to receipt: pick or drop, look, map, apply, take back. Nothing is written before `apply`. */
export class Importing {
  file = $state.raw<PickedFile | null>(null);
  preview = $state.raw<ImportPreview | null>(null);
  receipt = $state.raw<ImportReceipt | null>(null);
  undone = $state.raw<{ name: string; report: UndoReport } | null>(null);
  error = $state.raw<CallError | null>(null);
  busy = $state<"reading" | "applying" | "undoing" | null>(null);
  /** Columns the person gave to fields, by field; the rest is guessed. */
  own = $state.raw<Record<string, string>>({});
  former = new Live(["import"], () => call("import.list", null));
  #sheet: string | null = null;
  #asked = 0;

  constructor() {
    $effect(() =>
      onDropped((files) => {
        const [first] = files;
        if (first === undefined || this.busy === "applying") return;
        if (files.length > 1) announcer.say(t("importing.one_only", { name: first.name }));
        void this.take(first);
      }),
    );
  }

  pick = async (): Promise<void> => {
    try {
      const file = await call("file.pick", { purpose: "import", suggested_name: null });
      if (file !== null) await this.take(file);
    } catch (thrown) {
      this.error = CallError.from(thrown);
    }
  };

  async take(file: PickedFile): Promise<void> {
    this.file = file;
    this.preview = this.receipt = this.undone = null;
    this.#sheet = null;
    this.own = {};
    await this.#look();
  }

  chooseSheet(sheet: string): void {
    this.#sheet = sheet;
    this.own = {};
    void this.#look();
  }

  mapColumn(letter: string, field: string | null): void {
    this.own = mapColumn(this.own, letter, field);
    void this.#look();
  }

  guess = (): void => {
    this.own = {};
    void this.#look();
  };

  apply = async (): Promise<void> => {
    if (this.file === null || this.busy !== null) return;
    await this.#work("applying", async (request) => {
      this.receipt = await call("import.apply", request);
      this.preview = null;
      this.former.reload();
    });
  };

  again = (): void => {
    this.file = this.preview = this.receipt = this.undone = this.error = null;
  };

  undo = async (receipt: ImportReceipt): Promise<void> => {
    this.busy = "undoing";
    this.error = null;
    try {
      this.undone = { name: receipt.file_name, report: await call("import.undo", { id: receipt.id }) };
      this.receipt = null;
      this.file = null;
      this.former.reload();
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.busy = null;
    }
  };

  async #look(): Promise<void> {
    const asked = ++this.#asked;
    await this.#work("reading", async (request) => {
      const preview = await call("import.preview", request);
      if (asked === this.#asked) this.preview = preview;
    });
  }

  async #work(
    what: "reading" | "applying",
    act: (request: ImportRequest) => Promise<void>,
  ): Promise<void> {
    if (this.file === null) return;
    const asked = this.#asked;
    this.busy = what;
    this.error = null;
    try {
      await act({
        token: this.file.token,
        sheet: this.#sheet,
        header_row: null,
        map: this.own,
        dates: {},
        near: {},
        near_all: null,
        agencies: {},
        forget: false,
      });
    } catch (thrown) {
      if (asked === this.#asked) this.error = CallError.from(thrown);
    } finally {
      if (asked === this.#asked) this.busy = null;
    }
  }
}
