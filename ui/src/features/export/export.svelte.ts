// Writing documents: what, on which paper, for which desks, where to. The choice is remembered on this laptop.
import type { DeskInfo } from "../../contract/DeskInfo";
import type { ExportReport } from "../../contract/ExportReport";
import type { ExportWhat } from "../../contract/ExportWhat";
import type { Paper } from "../../contract/Paper";
import type { PickedFile } from "../../contract/PickedFile";
import { CallError, call } from "../../host/call";
import { onProgress, type JobProgress } from "../../host/events";
import { Live } from "../../state/live.svelte";
import { session } from "../../state/session.svelte";
import { Print } from "./print.svelte";

const PAPER = "meja.paper";
/** Value of the choice for every desk. */
export const ALL_DESKS = "";
export const KINDS: readonly ExportWhat[] = [
  "sheets",
  "actions",
  "recap",
  "schedule",
  "schedule_times",
  "coverage",
  "flat",
  "follow_up_opd",
  "scores",
  "score_sheets",
  "ranking",
  "all",
];
/** What another screen asked for, else Form C.2. */
const asked = (what: string | undefined): ExportWhat => KINDS.find((kind) => kind === what) ?? "sheets";
/** A table of data has no paper. */
export const onPaper = (what: ExportWhat): boolean => what !== "flat";
/** Only Form C.2 is written desk by desk. */
export const perDesk = (what: ExportWhat): boolean => what === "sheets";

export type Format = "xlsx" | "pdf";

export class Export {
  format = $state<Format>(session.params["print"] === undefined ? "xlsx" : "pdf");
  print = new Print();
  desks = new Live<DeskInfo[]>(["desk", "event"], () => call("desk.list", null));
  what = $state<ExportWhat>(asked(session.params["what"]));
  paper = $state<Paper>(localStorage.getItem(PAPER) === "a4" ? "a4" : "f4");
  desk = $state<string>(ALL_DESKS);
  folder = $state.raw<PickedFile | null>(null);
  busy = $state(false);
  progress = $state.raw<JobProgress | null>(null);
  error = $state.raw<CallError | null>(null);
  report = $state.raw<ExportReport | null>(null);

  constructor() {
    $effect(() =>
      onProgress((p) => {
        if (this.busy) this.progress = p;
      }),
    );
  }

  /** Asks the printing to stop; it does at its next document. */
  stop = (): void => void call("job.cancel", { job: "print" }).catch(() => undefined);

  look = (): Promise<void> => this.print.look(this.paper, this.desk);

  setPaper = (paper: Paper): void => {
    this.paper = paper;
    localStorage.setItem(PAPER, paper);
  };

  pick = async (): Promise<boolean> => {
    this.error = null;
    try {
      const folder = await call("file.pick", { purpose: "export_folder", suggested_name: null });
      if (folder !== null) this.folder = folder;
      return folder !== null;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    }
  };

  /** Asks for the folder when none is chosen yet; a cancelled choice leaves everything as it was. */
  run = async (): Promise<void> => {
    if (this.busy || (this.folder === null && !(await this.pick())) || this.folder === null) return;
    this.busy = true;
    this.error = null;
    this.report = null;
    this.progress = null;
    try {
      if (this.format === "pdf") {
        this.report = await call("print.run", this.print.request(this.folder.token, this.paper, this.desk));
        return;
      }
      const desk = perDesk(this.what) && this.desk !== ALL_DESKS ? this.desk : null;
      this.report = await call("export.run", { token: this.folder.token, what: this.what, paper: this.paper, desk });
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.busy = false;
      this.progress = null;
    }
  };

  openFolder = async (): Promise<void> => {
    if (this.report === null) return;
    try {
      await call("export.open_folder", { token: this.report.token });
    } catch (thrown) {
      this.error = CallError.from(thrown);
    }
  };
}
