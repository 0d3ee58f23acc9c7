// Brings one piece of evidence into the window and takes it out again: what it shows, or why it cannot.
import type { EvidenceInfo, EvidencePages } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { bytesOf } from "./bytes";
import { showAs } from "./kind";
import type { Size } from "./layout";
import { PdfRefused, openPdf, type PdfFile, type PdfTrouble } from "./pdf";

export type Shown =
  | { as: "loading" }
  | { as: "pdf"; file: PdfFile; first: Size }
  | { as: "picture"; url: string }
  | { as: "video"; url: string }
  | { as: "pages"; pages: EvidencePages }
  | { as: "other" }
  /** Too large for the window. */
  | { as: "large" }
  /** Not there, or not as it was handed in: no program could show it. */
  | { as: "lost"; error: CallError }
  | { as: "pdf_trouble"; why: PdfTrouble }
  | { as: "failed"; error: CallError };

const LOST = ["evidence.missing", "evidence.altered"];

export class Content {
  now = $state.raw<Shown>({ as: "loading" });
  #again = $state(0);

  /** Make it while a component initialises; what it holds goes with the component. */
  constructor(info: EvidenceInfo) {
    $effect(() => {
      void this.#again;
      const held: (() => void)[] = [];
      let gone = false;
      this.now = { as: "loading" };
      this.#load(info, (free) => {
        if (gone) free();
        else held.push(free);
      }).then(
        (shown) => {
          if (!gone) this.now = shown;
        },
        (thrown: unknown) => {
          if (!gone) this.now = trouble(thrown);
        },
      );
      return () => {
        gone = true;
        for (const free of held) free();
      };
    });
  }

  again = (): void => void (this.#again += 1);

  async #load(info: EvidenceInfo, hold: (free: () => void) => void): Promise<Shown> {
    const how = showAs(info.media_type, info.name);
    if (how === "other") return { as: "other" };
    if (how === "pages") return { as: "pages", pages: await call("evidence.pages", { id: info.id }) };
    const content = await call("evidence.read", { id: info.id });
    const bytes = bytesOf(content.base64);
    if (how === "pdf") {
      const file = await openPdf(bytes);
      hold(() => file.close());
      return { as: "pdf", file, first: await file.size(0) };
    }
    const url = URL.createObjectURL(new Blob([bytes], { type: content.media_type }));
    hold(() => URL.revokeObjectURL(url));
    return { as: how, url };
  }
}

function trouble(thrown: unknown): Shown {
  if (thrown instanceof PdfRefused) return { as: "pdf_trouble", why: thrown.why };
  const error = CallError.from(thrown);
  if (error.code === "evidence.large") return { as: "large" };
  return LOST.includes(error.code) ? { as: "lost", error } : { as: "failed", error };
}
