// Documents as PDF: which, for whom, a look before, progress and stopping.
import type { AssessorInfo } from "../../contract/AssessorInfo";
import type { Category } from "../../contract/Category";
import type { MinutesInfo } from "../../contract/MinutesInfo";
import type { OpdInfo } from "../../contract/OpdInfo";
import type { PrintPreview } from "../../contract/PrintPreview";
import type { PrintRequest } from "../../contract/PrintRequest";
import type { PrintWhat } from "../../contract/PrintWhat";
import { CallError, call } from "../../host/call";
import { Live } from "../../state/live.svelte";
import { session } from "../../state/session.svelte";
import { bytesOf } from "../viewer/bytes";
import type { Size } from "../viewer/layout";
import { openPdf, type PdfFile } from "../viewer/pdf";

/** Value of a choice for all. */
export const ALL = "";
export const PRINTS: readonly PrintWhat[] = [
  "c2",
  "score_sheets",
  "schedule",
  "attendance",
  "minutes",
  "letters",
  "all",
];
export const CATEGORIES: readonly Category[] = [
  "opd",
  "puskesmas",
  "kecamatan",
  "kelurahan",
  "desa",
  "sekolah",
  "lainnya",
];
/** What a document can be narrowed by; the result of the panel is one whole. */
export const narrowed = (what: PrintWhat): boolean => what !== "minutes";
/** Documents of which there are many: one file, or a file each in a folder. */
export const many = (what: PrintWhat): boolean => what === "c2" || what === "score_sheets" || what === "letters";
/** Documents that carry the words of the berita acara and the letters. */
export const worded = (what: PrintWhat): boolean => what === "minutes" || what === "letters" || what === "attendance";

interface Looked {
  info: PrintPreview;
  file: PdfFile;
  first: Size;
}

const asked = (what: string | undefined): PrintWhat => PRINTS.find((one) => one === what) ?? "c2";

export class Print {
  opds = new Live<OpdInfo[]>(["opd", "event"], () => call("opd.list", null));
  people = new Live<AssessorInfo[]>(["assessor", "event"], () => call("assessor.list", null));
  minutes = new Live<MinutesInfo>(["event"], () => call("minutes.get", null));
  what = $state<PrintWhat>(asked(session.params["print"]));
  category = $state<Category | "">(ALL);
  opd = $state<string>(ALL);
  assessor = $state<string>(ALL);
  oneFile = $state<"folder" | "file">("folder");
  looking = $state(false);
  looked = $state.raw<Looked | null>(null);
  error = $state.raw<CallError | null>(null);

  constructor() {
    $effect(() => () => this.close());
  }

  request(token: string, paper: PrintRequest["paper"], desk: string): PrintRequest {
    const wide = !narrowed(this.what);
    return {
      token,
      what: this.what,
      paper,
      desk: wide || desk === ALL ? null : desk,
      category: wide || this.category === ALL ? null : this.category,
      opd: wide || this.opd === ALL ? null : this.opd,
      assessor: this.what !== "score_sheets" || this.assessor === ALL ? null : this.assessor,
      one_file: this.oneFile === "file",
    };
  }

  look = async (paper: PrintRequest["paper"], desk: string): Promise<void> => {
    if (this.looking) return;
    this.looking = true;
    this.error = null;
    try {
      const info = await call("print.preview", this.request("", paper, desk));
      const file = await openPdf(bytesOf(info.content));
      this.close();
      this.looked = { info, file, first: await file.size(0) };
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.looking = false;
    }
  };

  close = (): void => {
    void this.looked?.file.close();
    this.looked = null;
  };
}
